import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { niceTicks, timeTicks } from '../../lib/axis';
import type { MetricSeries } from '../../lib/api-types';
import { cssColour } from '../../lib/css-colours';
import { indexAt } from '../../lib/geo';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { onThemeChange, preferences } from '../../lib/preferences';
import type { TimeRange } from '../../lib/profile-model';
import { clock, zoneOffsetMs } from '../../lib/time';
import { formatNumber, metricDecimals, metricUnit } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { draggedRange } from '../../lib/zoom-range';
import { laneData, laneExtent, type ChartMetric } from './lane-data';

interface LaneProps {
    metric: ChartMetric;
    series: MetricSeries;
    range: TimeRange;
    zone: string;
    height: number;
    left: number;
    right: number;
    showTime: boolean;
}

const kFont = '500 12px "Inter Variable", system-ui, sans-serif';

/** One metric over the time axis of the day: thin line, pale band from lowest to highest, gaps left open. */
export function MetricLane({ metric, series, range, zone, height, left, right, showTime }: LaneProps) {
    const { cursor, view } = useSession();
    const units = useStore(preferences, (p) => p.units);
    const host = useRef<HTMLDivElement>(null);
    const reading = useRef<HTMLSpanElement>(null);
    const width = useWidth(host);
    const [theme, setTheme] = useState(0);
    useEffect(() => onThemeChange(() => setTheme((n) => n + 1)), []);

    useEffect(() => {
        if (!host.current || width < 60) return undefined;
        const data = laneData(series, metric, units);
        const [low, high] = laneExtent(data, metric);
        const ticks = niceTicks(low, high, 2);
        const colour = cssColour(`m-${metric}`);
        const grid = { stroke: cssColour('line'), width: 1 };
        const text = cssColour('text-2');
        const own = `lane-${metric}`;
        const plot = new uPlot({
            width, height, ms: 1, padding: [6, right, showTime ? 0 : 4, 0], legend: { show: false },
            cursor: { x: true, y: false, points: { size: 8, fill: cssColour('surface') }, drag: { x: true, y: false, setScale: false } },
            scales: { x: { time: true, range: () => [range.from, range.to] }, y: { range: () => [low, high] } },
            axes: [
                { show: showTime, stroke: text, font: kFont, size: 22, gap: 4, grid: { show: false }, ticks: { show: false }, splits: () => timeTicks(range.from, range.to, Math.floor(width / 90), zoneOffsetMs(range.from, zone)), values: (_, s) => s.map((v) => clock(v, zone)) },
                { stroke: text, font: kFont, size: left, gap: 6, grid, ticks: { show: false }, splits: () => ticks, values: (_, s) => s.map((v) => formatNumber(v)) },
            ],
            series: [{}, { show: true, stroke: 'transparent', points: { show: false } }, { stroke: 'transparent', points: { show: false } }, { stroke: colour, width: 1.5, points: { show: false }, spanGaps: false }],
            bands: [{ series: [1, 2], fill: colour.replace('rgb(', 'rgba(').replace(')', ', 0.18)') }],
            hooks: {
                setCursor: [(u) => {
                    if (u.cursor.event && u.cursor.left != null) cursor.set({ t: u.cursor.left < 0 ? null : u.posToVal(u.cursor.left, 'x'), by: own });
                }],
                setSelect: [(u) => {
                    const next = u.select.width > 6 ? draggedRange(u.posToVal(u.select.left, 'x'), u.posToVal(u.select.left + u.select.width, 'x')) : null;
                    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
                    if (next) view.update({ range: next });
                }],
            },
        }, data as unknown as uPlot.AlignedData, host.current);

        const show = () => {
            const { t: at, by } = cursor.get();
            const xs = data[0];
            const i = at === null || !xs.length ? -1 : indexAt(xs, at);
            const value = i < 0 ? null : data[3][i];
            if (reading.current) reading.current.textContent = `${formatNumber(value, metricDecimals(metric))} ${metricUnit(metric, units)}`;
            if (by !== own) plot.setCursor(at === null ? { left: -10, top: -10 } : { left: plot.valToPos(at, 'x'), top: 0 }, false);
        };
        show();
        const off = cursor.subscribe(show);
        return () => {
            off();
            plot.destroy();
        };
    }, [series, metric, range, zone, height, left, right, showTime, units, width, theme, cursor, view]);

    return (
        <figure className="lane" data-metric={metric}>
            <figcaption>
                <b>{t(`metric.${metric}`)}</b> <span className="num" ref={reading} aria-hidden="true" />
            </figcaption>
            <div ref={host} className="plot" style={{ height }} aria-hidden="true" />
        </figure>
    );
}
