import { useMemo } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import { Answer } from '../../components/console/answer';
import { ConsoleIcon } from '../../components/console/console-icon';
import { paths } from '../../config/paths';
import { timeTicks } from '../../lib/axis';
import type { BodySeries, BodySeriesAnswer } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { datesText, weekdayDate } from '../../lib/console/dates';
import { useApi } from '../../lib/console/queries';
import { addDays, dayRange, zoneAt } from '../../lib/console/range';
import { bandPath, extentOf, linePath, meanOf, valueTicks } from '../../lib/console/scales';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import type { TimeRange } from '../../lib/profile-model';
import { clock, zoneOffsetMs } from '../../lib/time';
import { formatNumber } from '../../lib/units';
import { ZoneBars } from './zone-bars';

const kPoints = 480;
const kGapMs = 15 * 60_000;

interface Point {
    t: number;
    mean: number | null;
    min: number | null;
    max: number | null;
}

function pointsOf(series: BodySeries | undefined): Point[] {
    const middle = series?.v ?? series?.mean ?? [];
    return (series?.t ?? []).map((t, i) => ({ t, mean: middle[i] ?? null, min: series?.min?.[i] ?? middle[i] ?? null, max: series?.max?.[i] ?? middle[i] ?? null }));
}

function Curve({ points, range, zone }: { points: readonly Point[]; range: TimeRange; zone: string }) {
    const known = useMemo(() => points.filter((p) => p.mean !== null), [points]);
    const extent = extentOf([...known.map((p) => p.min), ...known.map((p) => p.max)], 0.06) ?? [40, 160];
    const t = points.map((p) => p.t);
    return (
        <Plot
            label={tc('heart.dayAria')} height={250} gutter={38} x={[range.from, range.to]} y={extent} yTicks={valueTicks(extent, 5, tc('unit.bpm'))} stops={known.map((p) => p.t)}
            xTicks={(w) => timeTicks(range.from, range.to, Math.floor(w / 80), zoneOffsetMs(range.from, zone)).map((at) => ({ at, text: clock(at, zone) }))}
            describe={(i) => {
                const p = known[i]!;
                const spread = p.min === p.max ? '' : ` (${formatNumber(p.min)}–${formatNumber(p.max)})`;
                return `${clock(p.t, zone)} · ${formatNumber(p.mean)}${spread} ${tc('unit.bpm')}`;
            }}
        >
            {(s) => (
                <g style={{ color: 'var(--m-heart_rate)' }}>
                    <path d={bandPath(t, points.map((p) => p.min), points.map((p) => p.max), s.x, s.y)} fill="currentColor" opacity={0.2} />
                    <path className="line" stroke="currentColor" d={linePath(t, points.map((p) => p.mean), s.x, s.y, kGapMs)} />
                </g>
            )}
        </Plot>
    );
}

interface DayProps {
    date: string;
    first: string;
    last: string;
    /** Resting rate about that day, for zones of the reserve; null where none was measured. */
    resting: number | null;
    onDate: (date: string) => void;
}

/** Heart rate through one day: the mean as a line, lowest to highest as a band; and the time in each zone. */
export function DayCurve({ date, first, last, resting, onDate }: DayProps) {
    const { slug, journey } = useScope();
    const range = useMemo(() => dayRange(date, journey), [date, journey]);
    const zone = zoneAt(journey, range.from);
    const result = useApi<BodySeriesAnswer>(paths.api.series(slug), { metric: 'heart_rate', from: range.from, to: range.to, points: kPoints });
    const series = result.data?.series.find((s) => s.metric === 'heart_rate');
    const points = useMemo(() => pointsOf(series), [series]);
    const mean = meanOf(points.map((p) => p.mean));
    const columns: Column<Point>[] = [
        { key: 'time', title: tc('table.time'), numeric: false, value: (p) => new Date(p.t).toISOString(), text: (p) => clock(p.t, zone) },
        { key: 'min_bpm', title: tc('heart.low'), value: (p) => p.min, text: (p) => formatNumber(p.min) },
        { key: 'mean_bpm', title: tc('heart.mean'), value: (p) => p.mean, text: (p) => formatNumber(p.mean) },
        { key: 'max_bpm', title: tc('heart.high'), value: (p) => p.max, text: (p) => formatNumber(p.max) },
    ];
    const tools = (
        <>
            <button type="button" className="ghost icon" disabled={date <= first} onClick={() => onDate(addDays(date, -1))} aria-label={tc('day.before')}><ConsoleIcon name="left" /></button>
            <button type="button" className="ghost icon" disabled={date >= last} onClick={() => onDate(addDays(date, 1))} aria-label={tc('day.after')}><ConsoleIcon name="right" /></button>
        </>
    );
    const sub = [series?.origin, mean === null ? null : tc('heart.average', { bpm: formatNumber(mean) })].filter(Boolean).join(' · ');
    return (
        <>
            <ChartCard className="w8" title={tc('heart.day', { date: weekdayDate(date) })} sub={sub} tools={tools} note={{ span: datesText(date, date), source: series?.origin }} table={{ file: `heart-rate-${date}`, columns, rows: points.filter((p) => p.mean !== null) }}>
                <Answer of={result} height={250} empty={() => mean === null} blank={<p className="nothing">{tc('heart.noneDay')}</p>}>{() => <Curve points={points} range={range} zone={zone} />}</Answer>
            </ChartCard>
            <ZoneBars className="w4" series={series} date={date} measured={resting} />
        </>
    );
}
