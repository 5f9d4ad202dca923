import type { CSSProperties } from 'react';
import { ChartCard, type ChartNote } from '../../components/charts/chart-card';
import { Plot, type Scales } from '../../components/charts/plot';
import type { CriticalPower, PowerCurvePoint, SportPower } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { weekdayDate } from '../../lib/console/dates';
import { linePath, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { criticalText, fitLine, powerRows, type PowerRow } from './power-model';
import { curveTicks } from './ride-metrics';

const kRide = 'var(--m-power)';
const kBest = 'var(--text-2)';

interface LineProps {
    rows: readonly PowerRow[];
    of: 'ride' | 'best';
    /** The journey's best without a ride beside it. */
    alone?: boolean;
    s: Scales;
    shown: number | null;
}

function Line({ rows, of, alone = of === 'ride', s, shown }: LineProps) {
    const known = rows.map((r, i) => ({ at: Math.log10(r.duration_s), watts: r[of], i })).filter((p) => p.watts !== null);
    const colour = alone ? kRide : kBest;
    return (
        <>
            <path className="line" data-dash={!alone || undefined} stroke={colour} d={linePath(known.map((p) => p.at), known.map((p) => p.watts), s.x, s.y)} />
            {known.map((p) => <circle key={p.i} cx={s.x(p.at)} cy={s.y(p.watts!)} r={p.i === shown ? 5 : alone ? 3 : 2} fill={colour} />)}
        </>
    );
}

/** The fit through the points it is of, which have rings, and the power it falls to. */
function Critical({ of, points, s }: { of: CriticalPower; points: readonly PowerRow[]; s: Scales }) {
    const line = fitLine(of);
    if (!line.length) return null;
    const used = points.filter((r) => of.durations_s.includes(r.duration_s));
    return (
        <g style={{ color: 'var(--accent-text)' }}>
            <line className="critical" x1={s.left} x2={s.right} y1={s.y(of.power_w!)} y2={s.y(of.power_w!)} />
            <path className="line" stroke="currentColor" d={linePath(line.map(([seconds]) => Math.log10(seconds)), line.map(([, watts]) => watts), s.x, s.y)} />
            {used.map((r) => <circle key={r.duration_s} cx={s.x(Math.log10(r.duration_s))} cy={s.y(r.best ?? r.ride!)} r={6} fill="none" stroke="currentColor" strokeWidth={1.5} />)}
        </g>
    );
}

function Legend({ ride, best, critical }: { ride: boolean; best: SportPower | undefined; critical: CriticalPower | null }) {
    const entry = (colour: string, text: string) => <li style={{ '--c': colour } as CSSProperties}><i /> {text}</li>;
    return (
        <ul className="legend2 num">
            {ride && entry(kRide, tc('activities.curveRide'))}
            {best && entry(ride ? kBest : kRide, tc('activities.curveBest', { n: formatNumber(best.rides) }))}
            {critical?.power_w != null && entry('var(--accent-text)', `${tc('critical.line', { watts: formatNumber(critical.power_w) })}. ${tc('critical.fit')}`)}
        </ul>
    );
}

function columnsOf(rows: readonly PowerRow[]): Column<PowerRow>[] {
    const watts = (key: 'ride' | 'best', title: string): Column<PowerRow> => ({ key: key === 'ride' ? 'power_w' : 'best_w', title: `${title}, W`, value: (r) => r[key], text: (r) => formatNumber(r[key]) });
    const columns: Column<PowerRow>[] = [
        { key: 'duration_s', title: tc('activities.duration'), value: (r) => r.duration_s, text: (r) => durationText(r.duration_s) }, watts('ride', tc('activities.power')), watts('best', tc('activities.curveBestColumn')),
        { key: 'best_date', title: tc('activities.curveDate'), numeric: false, value: (r) => r.date, text: (r) => (r.date ? weekdayDate(r.date) : '–') },
    ];
    return columns.filter((c) => rows.some((r) => c.value(r) !== null));
}

interface CurveProps {
    file: string;
    title: string;
    sub: string;
    /** Of the ride; none: the journey alone. */
    points: readonly PowerCurvePoint[];
    critical: CriticalPower | null;
    /** The best of the journey's rides of that sport, where there are others. */
    best?: SportPower;
    failed?: boolean;
    note?: ChartNote;
    className?: string;
}

/** The highest mean power over each length of time, of a ride against the journey's best, with critical power; time on a logarithmic axis. */
export function PowerCurve({ file, title, sub, points, critical, best, failed = false, note, className }: CurveProps) {
    const rows = powerRows(points, best?.power_curve);
    const at = rows.map((r) => Math.log10(r.duration_s));
    const top = Math.max(1, ...rows.flatMap((r) => [r.ride ?? 0, r.best ?? 0])) * 1.08;
    // The best of all rides is nearer to all out than one ride.
    const drawn = best?.critical_power.power_w != null ? best.critical_power : critical;
    const describe = (r: PowerRow) => [durationText(r.duration_s), r.ride !== null && `${formatNumber(r.ride)} W`, r.best !== null && tc('activities.curveBestTip', { watts: formatNumber(r.best), date: r.date ? weekdayDate(r.date) : '' })].filter(Boolean).join(' · ');
    return (
        <ChartCard className={className} title={title} sub={sub} note={note} table={{ file, columns: columnsOf(rows), rows }}>
            <Plot
                label={tc('activities.curveAria')} height={240} x={[0, Math.max(1, at[at.length - 1] ?? 1)]} y={[0, top]} yTicks={valueTicks([0, top], 4, 'W')} stops={at}
                xTicks={(w) => curveTicks(rows, w).map((p) => ({ at: Math.log10(p.duration_s), text: durationText(p.duration_s) }))} describe={(i) => describe(rows[i]!)}
            >
                {(s, shown) => (
                    <>
                        {drawn && <Critical of={drawn} points={drawn === critical ? rows.map((r) => ({ ...r, best: null })) : rows} s={s} />}
                        {best && <Line rows={rows} of="best" alone={!points.length} s={s} shown={shown} />}
                        <Line rows={rows} of="ride" s={s} shown={shown} />
                    </>
                )}
            </Plot>
            <Legend ride={points.length > 0} best={best} critical={drawn} />
            <div className="said num">{criticalText(critical, best?.critical_power, failed).map((line) => <p key={line}>{line}</p>)}</div>
        </ChartCard>
    );
}
