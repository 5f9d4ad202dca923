import type { NutritionDay, PressureReading, Recording, Sleep } from '../../lib/body-types';
import { niceTicks } from '../../lib/axis';
import { sportName, type ActivityRow } from '../../lib/console/activities';
import { stageAt } from '../../lib/console/hypnogram';
import { tc, type ConsoleTextKey } from '../../lib/i18n/console';
import { positionAt, type Track } from '../../lib/track';
import { elevationIn, formatNumber, metricUnit, speedIn, type UnitSystem } from '../../lib/units';
import type { TimeRange } from '../../lib/profile-model';
import { extentIn, gapLimit, valueAt, type Column } from './columns';
import { paintBars, paintDots, paintLine, text, type LaneBox, type Paint, type Token } from './paint';
import { paintMapStrip, type Passing } from './paint-map';
import { kFullNightMin, kHypnogramBelowMs, kMealTop, paintActivities, paintMeals, paintPressure, paintRecordings, paintSleep, paintUntimed, timedMeals, untimedDays, type Wave } from './paint-records';

/** "58.6° N, 122.7° W" */
const placeText = (lat: number, lon: number) => `${formatNumber(Math.abs(lat), 1)}° ${tc(lat < 0 ? 'compass.s' : 'compass.n')}, ${formatNumber(Math.abs(lon), 1)}° ${tc(lon < 0 ? 'compass.w' : 'compass.e')}`;

/** Metrics that come by tiles. */
export const kTileMetrics = ['elevation', 'speed', 'heart_rate', 'steps', 'hrv_rmssd'] as const;

/** Everything the lanes draw. Series are read for the view in force. */
export interface LaneData {
    read: (metric: string) => Column;
    track: Track | null;
    places: readonly Passing[];
    sleep: readonly Sleep[];
    nutrition: readonly NutritionDay[];
    pressure: readonly PressureReading[];
    recordings: readonly Recording[];
    activities: readonly ActivityRow[];
    wave: Wave | null;
    units: UnitSystem;
}

export interface Reading {
    value: string;
    unit: string;
}

export interface Lane {
    key: string;
    title: ConsoleTextKey;
    height: number;
    paint: (p: Paint, box: LaneBox, data: LaneData) => void;
    read: (at: number, data: LaneData, view: TimeRange) => Reading | null;
    /** Of the lane's axis, where its reading has none. */
    unit?: (data: LaneData) => string;
}

function ticks(p: Paint, box: LaneBox, extent: readonly [number, number], values: readonly number[]): void {
    const { ctx, palette } = p;
    for (const value of values) {
        const y = box.bottom - ((value - extent[0]) / (extent[1] - extent[0])) * (box.bottom - box.top);
        ctx.fillStyle = palette['line'];
        ctx.fillRect(p.left, Math.round(y), p.right - p.left, 1);
        text(p, formatNumber(value), p.right + 8, y + 4, { colour: 'text-3' });
    }
}

/** Round limits around what is in view, so that the scale holds still while the view moves a little. */
export function roundExtent(seen: readonly [number, number] | null, least: readonly [number, number] | null): [number, number] {
    const [low, high] = [Math.min(seen?.[0] ?? Infinity, least?.[0] ?? Infinity), Math.max(seen?.[1] ?? -Infinity, least?.[1] ?? -Infinity)];
    if (low > high) return [0, 1];
    const step = niceTicks(0, Math.max(1e-9, high - low), 6)[1] ?? 1;
    return [Math.floor(low / step) * step, Math.max(Math.ceil(high / step), Math.floor(low / step) + 1) * step];
}

const kCalm = 12 * 60_000;

interface SeriesLane {
    metric: (typeof kTileMetrics)[number];
    title: ConsoleTextKey;
    height: number;
    colour: Token;
    /** Shown at the least, in the reader's units; without it the scale follows the data alone. */
    least?: readonly [number, number];
    area?: boolean;
    hatchGaps?: boolean;
    convert?: (v: number, units: UnitSystem) => number;
    kind?: 'line' | 'bars' | 'dots';
}

const unitOf = (metric: string, units: UnitSystem) => metricUnit(metric, units) || (metric === 'hrv_rmssd' ? tc('unit.ms') : tc('unit.steps'));

function seriesLane(lane: SeriesLane): Lane {
    const convert = lane.convert ?? ((v: number) => v);
    return {
        key: lane.metric, title: lane.title, height: lane.height,
        paint: (p, box, data) => {
            const column = data.read(lane.metric);
            const seen = extentIn(column, p.view);
            const shown = roundExtent(seen && [convert(seen[0], data.units), convert(seen[1], data.units)], lane.least ?? null);
            const factor = convert(1, data.units) - convert(0, data.units);
            const extent = [shown[0] / factor, shown[1] / factor] as const;
            if (seen || lane.least) ticks(p, box, shown, niceTicks(shown[0], shown[1], lane.height > 80 ? 3 : lane.height > 50 ? 2 : 1));
            if (lane.kind === 'bars') paintBars(p, box, column, lane.colour, extent[1]);
            else if (lane.kind === 'dots') paintDots(p, box, column, lane.colour, extent);
            else paintLine(p, box, column, { colour: lane.colour, extent, limit: gapLimit(p.view, p.right - p.left), area: lane.area, hatchGaps: lane.hatchGaps });
        },
        read: (at, data, view) => {
            const value = valueAt(data.read(lane.metric), at, Math.max(kCalm, (view.to - view.from) / 250));
            return value === null ? null : { value: formatNumber(convert(value, data.units)), unit: unitOf(lane.metric, data.units) };
        },
        unit: (data) => (lane.kind === 'bars' ? '' : unitOf(lane.metric, data.units)),
    };
}

const mapLane: Lane = {
    key: 'map', title: 'lane.map', height: 66,
    paint: (p, box, data) => data.track && paintMapStrip(p, { top: box.top - 8, bottom: box.bottom + 8 }, data.track, data.places),
    read: (at, data) => {
        const where = data.track && positionAt(data.track, at);
        return where && { value: placeText(where.lat, where.lon), unit: '' };
    },
};

const sleepLane: Lane = {
    key: 'sleep', title: 'lane.sleep', height: 78,
    paint: (p, box, data) => {
        paintSleep(p, box, data.sleep);
        const row = (box.bottom - box.top) / 4;
        if (p.phone) return;
        if (p.view.to - p.view.from > kHypnogramBelowMs) text(p, tc('lane.hours', { n: formatNumber(kFullNightMin / 60) }), p.right + 8, box.top + 4, { colour: 'text-3' });
        else (['awake', 'rem', 'light', 'deep'] as const).forEach((stage, i) => text(p, tc(`stage.${stage}`), p.right + 8, box.top + (i + 0.5) * row + 4, { colour: 'text-3' }));
    },
    read: (at, data) => {
        const night = data.sleep.find((s) => at >= s.start_ms && at < s.end_ms);
        const stage = night && stageAt(night, at);
        return stage ? { value: tc(`stage.${stage}`), unit: '' } : null;
    },
};

const activitiesLane: Lane = {
    key: 'activities', title: 'lane.activities', height: 48,
    paint: (p, box, data) => paintActivities(p, box, data.activities),
    read: (at, data) => {
        const now = data.activities.find((a) => a.start_ms !== null && a.end_ms !== null && at >= a.start_ms && at < a.end_ms);
        return now ? { value: sportName(now.sport), unit: '' } : null;
    },
};

const mealsLane: Lane = {
    key: 'meals', title: 'lane.meals', height: 56,
    paint: (p, box, data) => {
        if (timedMeals(data.nutrition).length) ticks(p, box, [0, kMealTop], [1000]);
        paintUntimed(p, box, untimedDays(data.nutrition));
        paintMeals(p, box, timedMeals(data.nutrition));
    },
    read: (at, data) => {
        const meal = timedMeals(data.nutrition).filter((m) => m.time_ms! <= at && at - m.time_ms! < 3 * 3_600_000).pop();
        const eaten = meal ?? untimedDays(data.nutrition).find((d) => at >= d.start_ms! && at < d.end_ms!);
        return eaten ? { value: formatNumber(eaten.totals['energy_kcal']), unit: tc('unit.kcal') } : null;
    },
    unit: () => tc('unit.kcal'),
};

const pressureLane: Lane = {
    key: 'pressure', title: 'lane.pressure', height: 68,
    paint: (p, box, data) => {
        const top = data.pressure.reduce((a, r) => Math.max(a, r.systolic_mmhg), 145) + 5;
        const low = data.pressure.reduce((a, r) => Math.min(a, r.diastolic_mmhg), 65) - 5;
        ticks(p, box, [low, top], [80, 120]);
        paintPressure(p, box, data.pressure, [low, top]);
    },
    read: (at, data) => {
        const last = data.pressure.filter((r) => r.start_ms <= at && at - r.start_ms < 24 * 3_600_000).pop();
        return last ? { value: `${formatNumber(last.systolic_mmhg)}/${formatNumber(last.diastolic_mmhg)}`, unit: tc('unit.mmhg') } : null;
    },
    unit: () => tc('unit.mmhg'),
};

const recordingsLane: Lane = {
    key: 'recordings', title: 'lane.recordings', height: 58,
    paint: (p, box, data) => paintRecordings(p, box, data.recordings, data.wave),
    read: (at, data) => {
        const recording = data.recordings.find((r) => r.start_ms !== null && at >= r.start_ms && at <= r.start_ms + r.duration_s * 1000);
        return recording ? { value: tc(`recording.${recording.kind}`), unit: recording.title ?? '' } : null;
    },
    unit: () => '',
};

/** The lanes from top to bottom. */
export const kLanes: readonly Lane[] = [
    mapLane,
    seriesLane({ metric: 'elevation', title: 'lane.elevation', height: 70, colour: 'm-elevation', area: true, convert: (v, units) => elevationIn(units, v) }),
    seriesLane({ metric: 'speed', title: 'lane.speed', height: 56, colour: 'm-speed', least: [0, 20], convert: (v, units) => speedIn(units, v) }),
    seriesLane({ metric: 'heart_rate', title: 'lane.heart', height: 104, colour: 'm-heart_rate', least: [50, 140], hatchGaps: true }),
    activitiesLane,
    sleepLane,
    mealsLane,
    pressureLane,
    seriesLane({ metric: 'hrv_rmssd', title: 'lane.hrv', height: 60, colour: 'm-hrv', least: [30, 100], kind: 'dots' }),
    seriesLane({ metric: 'steps', title: 'lane.steps', height: 48, colour: 'm-steps', least: [0, 100], kind: 'bars' }),
    recordingsLane,
];
