import type { ReactNode } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import type { PressureReading } from '../../lib/body-types';
import { datesText, stampText } from '../../lib/console/dates';
import { originsText } from '../../lib/console/notes';
import { addDays, localDate, zoneAt } from '../../lib/console/range';
import { dateTicks } from '../../lib/console/scales';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { pressureColumns } from './pressure-columns';
import { kClassBands, pressureExtent } from './pressure-model';

const kDay = 86_400_000;

/** Each reading as a bar from diastolic to systolic; the classes of systolic pressure lie behind, named at the right. */
export function PressureChart({ readings, children }: { readings: readonly PressureReading[]; children: ReactNode }) {
    const { journey } = useScope();
    const { range } = useRange('28d');
    const list = [...readings].sort((a, b) => a.start_ms - b.start_ms);
    const zone = zoneAt(journey, range.to - 1);
    const from = Math.min(range.from, list[0]!.start_ms) - kDay / 4;
    const to = Math.max(range.to, list[list.length - 1]!.start_ms) + kDay / 4;
    const [low, high] = pressureExtent(list);
    const bands = kClassBands.map((band, i) => ({ ...band, top: Math.min(high, kClassBands[i + 1]?.from ?? high), bottom: Math.max(low, band.from) })).filter((b) => b.top > b.bottom);
    const days = Math.round((to - from) / kDay) + 1;
    const first = localDate(from, zone);
    const noonOf = (date: string) => Date.parse(`${date}T12:00:00Z`) - ((list[0]!.utc_offset_s ?? 0) * 1000);
    const dates = Array.from({ length: days }, (_, i) => addDays(first, i)).filter((d) => noonOf(d) >= from && noonOf(d) <= to);
    const ticks = (width: number) => dateTicks(dates, width).map((tick) => ({ ...tick, at: noonOf(dates[tick.at]!) }));
    const describe = (i: number) => {
        const r = list[i]!;
        return `${stampText(r.start_ms, r.utc_offset_s)} · ${formatNumber(r.systolic_mmhg)}/${formatNumber(r.diastolic_mmhg)}${r.pulse_bpm === null ? '' : ` · ${formatNumber(r.pulse_bpm)} ${tc('unit.bpm')}`} · ${tc(`pressure.${r.class}`)}`;
    };
    return (
        <ChartCard className="flush" title={tc('pressure.overTime')} sub={tc('unit.mmhg')} note={{ span: datesText(localDate(range.from, zone), localDate(range.to - 1, zone)), source: originsText(list.map((r) => r.origin)) }} table={{ file: 'blood-pressure', columns: pressureColumns, rows: list }}>
            {children}
            <div className="pad">
                <Plot label={tc('pressure.aria')} height={300} gutter={38} x={[from, to]} y={[low, high]} yTicks={kClassBands.slice(1).map((b) => b.from).concat([60, 80, 90, 100]).filter((v) => v > low && v <= high).map((at) => ({ at, text: formatNumber(at) }))} xTicks={ticks} stops={list.map((r) => r.start_ms)} describe={describe}>
                    {(s, at) => (
                        <g style={{ color: 'var(--m-pressure)' }}>
                            {bands.map((band, i) => (
                                <g key={band.class}>
                                    <rect x={s.left} width={s.right - s.left} y={s.y(band.top)} height={s.y(band.bottom) - s.y(band.top)} fill="currentColor" opacity={[0, 0.04, 0.08, 0.14, 0.2, 0.26][kClassBands.findIndex((b) => b.class === band.class)]} />
                                    {i > 0 && s.y(band.bottom) - s.y(band.top) > 14 && <text x={s.right - 6} y={s.y(band.top) + 14} textAnchor="end" className="bandname">{tc(`pressure.${band.class}`)}</text>}
                                </g>
                            ))}
                            {list.map((r, i) => {
                                const x = s.x(r.start_ms);
                                const half = Math.max(1.2, Math.min(3.5, ((s.right - s.left) / days) * 0.16)) * (i === at ? 1.5 : 1);
                                return (
                                    <g key={r.id}>
                                        <rect x={x - half} width={half * 2} y={s.y(r.systolic_mmhg)} height={s.y(r.diastolic_mmhg) - s.y(r.systolic_mmhg)} fill="currentColor" opacity={0.4} />
                                        <path d={`M${x - half - 1.5},${s.y(r.systolic_mmhg)}h${half * 2 + 3}M${x - half - 1.5},${s.y(r.diastolic_mmhg)}h${half * 2 + 3}`} stroke="currentColor" strokeWidth={2.2} />
                                        {r.irregular_beat && <circle cx={x} cy={s.y(r.systolic_mmhg) - 8} r={3} className="irregular" />}
                                    </g>
                                );
                            })}
                        </g>
                    )}
                </Plot>
                <p className="faint">{tc('pressure.legend')}</p>
            </div>
        </ChartCard>
    );
}
