import type { MetricSeries } from '../../lib/api-types';
import { metricValue, type UnitSystem } from '../../lib/units';

/** Metrics drawn below the elevation, in this order. */
export const kChartMetrics = ['speed', 'heart_rate', 'power', 'cadence', 'temperature'] as const;
export type ChartMetric = (typeof kChartMetrics)[number];

/** Height of a lane of the wide page, in pixels: few lanes are drawn higher. */
export const roomyLane = (lanes: number) => (lanes <= 3 ? 64 : 44);

type Column = (number | null)[];
/** [t, max, min, middle]: the band lies between the second and third. Samples have no band. */
export type LaneData = [number[], Column, Column, Column];

const kGapMs = 5 * 60_000;

/** Steps of time longer than this are gaps: five minutes, or four usual steps where points are further apart. */
function gapLimit(t: readonly number[]): number {
    const steps = t.slice(1).map((at, i) => at - t[i]!).sort((a, b) => a - b);
    return Math.max(kGapMs, (steps[steps.length >> 1] ?? 0) * 4);
}

/** The columns in the reader's units; a gap gets a point without values, so that no line is drawn across it. */
export function laneData(series: MetricSeries, metric: ChartMetric, units: UnitSystem): LaneData {
    const limit = gapLimit(series.t);
    const data: LaneData = [[], [], [], []];
    const value = (values: Column | undefined, i: number) => (values?.[i] == null ? null : metricValue(metric, values[i], units));
    series.t.forEach((t, i) => {
        const before = series.t[i - 1];
        if (before !== undefined && t - before > limit) {
            data[0].push(before + 1);
            for (const column of data.slice(1)) (column as Column).push(null);
        }
        data[0].push(t);
        data[1].push(value(series.max, i));
        data[2].push(value(series.min, i));
        data[3].push(value(series.v ?? series.mean, i));
    });
    return data;
}

/** The y range: from zero where zero means something, else around the data with a little room. */
export function laneExtent(data: LaneData, metric: ChartMetric): [number, number] {
    let low = Infinity;
    let high = -Infinity;
    for (const column of [data[1], data[2], data[3]]) {
        for (const v of column) {
            if (v === null) continue;
            low = Math.min(low, v);
            high = Math.max(high, v);
        }
    }
    if (low > high) return [0, 1];
    if (metric === 'speed' || metric === 'power' || metric === 'cadence') low = Math.min(0, low);
    const room = (high - low || 1) * 0.08;
    return [low === 0 ? 0 : low - room, high + room];
}

export interface LaneSummary {
    low: number;
    high: number;
    mean: number;
}

/** Lowest, highest and mean of what is drawn, for readers who hear the page; null when nothing is. */
export function laneSummary(data: LaneData): LaneSummary | null {
    const middle = data[3].filter((v): v is number => v !== null);
    if (!middle.length) return null;
    const lows = data[2].filter((v): v is number => v !== null);
    const highs = data[1].filter((v): v is number => v !== null);
    const least = (a: number[]) => a.reduce((x, y) => Math.min(x, y), Infinity);
    const most = (a: number[]) => a.reduce((x, y) => Math.max(x, y), -Infinity);
    return { low: least(lows.length ? lows : middle), high: most(highs.length ? highs : middle), mean: middle.reduce((a, b) => a + b, 0) / middle.length };
}
