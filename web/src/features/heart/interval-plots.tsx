import { useRef } from 'react';
import { ChartCard, type ChartNote } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import type { HrvValues } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { niceTicks } from '../../lib/axis';
import { elapsedText, elapsedTicks, extentOf, linePath, meanOf, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { beatTimes, poincarePairs } from './hrv-model';

interface IntervalRow {
    at_s: number;
    ms: number;
}

/** Each interval over time, as they followed. */
export function Tachogram({ id, intervals, note }: { id: string; intervals: readonly number[]; note: ChartNote }) {
    const at = beatTimes(intervals);
    const extent = extentOf(intervals) ?? [0, 1];
    const rows: IntervalRow[] = intervals.map((ms, i) => ({ at_s: at[i]!, ms }));
    const columns: Column<IntervalRow>[] = [
        { key: 'at_s', title: tc('hrv.seconds'), value: (r) => Number(r.at_s.toFixed(3)), text: (r) => formatNumber(r.at_s, 1) },
        { key: 'interval_ms', title: tc('hrv.interval'), value: (r) => r.ms },
    ];
    const end = at[at.length - 1] ?? 1;
    return (
        <ChartCard title={tc('hrv.tachogram')} sub={tc('hrv.tachogramSub')} note={note} table={{ file: `intervals-${id}`, columns, rows }}>
            <Plot
                label={tc('hrv.tachogramAria')} height={210} gutter={46} x={[0, end]} y={extent} yTicks={valueTicks(extent, 4, tc('unit.ms'))} stops={at}
                xTicks={(w) => elapsedTicks(end, w / 90).map((s) => ({ at: s, text: elapsedText(s) }))} describe={(i) => `${formatNumber(at[i]!, 1)} s · ${formatNumber(intervals[i])} ms`}
            >
                {(s) => <path className="line thin" stroke="var(--m-hrv)" d={linePath(at, intervals, s.x, s.y)} />}
            </Plot>
        </ChartCard>
    );
}

interface PairRow {
    first: number;
    next: number;
}

const kSize = 420;

/** Each interval against the one before; the ellipse has the half axes SD1 (across) and SD2 (along). */
export function Poincare({ id, intervals, values, note, className }: { className?: string; id: string; intervals: readonly number[]; values: HrvValues; note: ChartNote }) {
    const host = useRef<HTMLDivElement>(null);
    const width = useWidth(host);
    const pairs = poincarePairs(intervals);
    const [low, high] = extentOf(intervals) ?? [0, 1];
    const size = Math.min(kSize, Math.max(200, width - 8));
    const scale = (v: number) => ((v - low) / (high - low)) * (size - 60);
    const x = (v: number) => 48 + scale(v);
    const y = (v: number) => size - 28 - scale(v);
    const mean = meanOf(intervals) ?? 0;
    const perMs = (size - 60) / (high - low);
    const [sd1, sd2] = [values['sd1_ms'], values['sd2_ms']];
    const columns: Column<PairRow>[] = [{ key: 'interval_ms', title: tc('hrv.interval'), value: (r) => r.first }, { key: 'next_ms', title: tc('hrv.next'), value: (r) => r.next }];
    return (
        <ChartCard className={className} title={tc('hrv.poincare')} sub={sd1 && sd2 ? tc('hrv.sds', { sd1: formatNumber(sd1, 1), sd2: formatNumber(sd2, 1) }) : undefined} note={note} table={{ file: `poincare-${id}`, columns, rows: pairs.map(([first, next]) => ({ first, next })) }}>
            <div ref={host} className="poincare" role="img" aria-label={tc('hrv.poincareAria', { n: pairs.length })}>
                {width > 0 && (
                    <svg width={size} height={size} aria-hidden="true">
                        {niceTicks(low, high, 4).map((v) => (
                            <g key={v}>
                                <line className="grid" x1={x(low)} x2={x(high)} y1={y(v)} y2={y(v)} /><line className="grid" x1={x(v)} x2={x(v)} y1={y(low)} y2={y(high)} />
                                <text x={40} y={y(v) + 4} textAnchor="end">{formatNumber(v)}</text><text x={x(v)} y={size - 8} textAnchor="middle">{formatNumber(v)}</text>
                            </g>
                        ))}
                        <line className="identity" x1={x(low)} y1={y(low)} x2={x(high)} y2={y(high)} />
                        {pairs.map(([a, b], i) => <circle key={i} cx={x(a)} cy={y(b)} r={2.2} fill="var(--m-hrv)" opacity={0.55} />)}
                        {sd1 && sd2 ? <ellipse cx={x(mean)} cy={y(mean)} rx={sd2 * perMs} ry={sd1 * perMs} transform={`rotate(-45 ${x(mean)} ${y(mean)})`} className="sdellipse" /> : null}
                    </svg>
                )}
            </div>
        </ChartCard>
    );
}
