import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import { Fact, Facts } from '../../components/console/facts';
import type { SleepAnswer } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { offsetClock, weekdayDate } from '../../lib/console/dates';
import { dateTicks, meanOf } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { clock } from '../../lib/time';
import { durationParts, formatNumber, type Quantity } from '../../lib/units';
import { eveningMinutes, noteOf, type NightRow } from './sleep-model';

const kMarks = [0, 180, 360, 540, 720, 900, 1080];
const atMinutes = (minutes: number) => clock((18 * 60 + minutes) * 60_000, 'UTC');

const columns: Column<NightRow>[] = [
    { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => weekdayDate(r.date) },
    { key: 'start', title: tc('sleep.from'), numeric: false, value: (r) => r.night && new Date(r.night.start_ms).toISOString(), text: (r) => (r.night ? offsetClock(r.night.start_ms, r.night.utc_offset_s) : '–') },
    { key: 'end', title: tc('sleep.to'), numeric: false, value: (r) => r.night && new Date(r.night.end_ms).toISOString(), text: (r) => (r.night ? offsetClock(r.night.end_ms, r.night.utc_offset_s) : '–') },
];

/** "02:14 ± 25 min"; without a spread where there is one night alone. */
function middleParts({ nights, mid_sleep_min: middle, mid_sleep_deviation_min: spread }: SleepAnswer['regularity']): Quantity {
    if (middle === null) return { value: '–', unit: '' };
    return { value: clock(middle * 60_000, 'UTC'), unit: nights > 1 && spread !== null ? tc('sleep.spread', { n: formatNumber(spread) }) : '' };
}

interface RhythmProps {
    rows: readonly NightRow[];
    regularity: SleepAnswer['regularity'];
    onPick: (date: string) => void;
}

/** From when to when each night was, on the rider's own clock, evening on top; and how alike the nights are. */
export function RhythmCard({ rows, regularity, onPick }: RhythmProps) {
    const spans = rows.map((r) => r.night && [eveningMinutes(r.night.start_ms, r.night.utc_offset_s, r.date), eveningMinutes(r.night.end_ms, r.night.utc_offset_s, r.date)] as const);
    const known = rows.map((_, i) => i).filter((i) => spans[i]);
    const bed = meanOf(spans.map((s) => s?.[0]));
    const up = meanOf(spans.map((s) => s?.[1]));
    const low = Math.min(120, ...spans.map((s) => s?.[0] ?? 120)) - 20;
    const lag = regularity.social_jet_lag_min;
    const high = Math.max(840, ...spans.map((s) => s?.[1] ?? 840)) + 20;
    return (
        <ChartCard title={tc('sleep.rhythm')} sub={tc('sleep.rhythmSub')} className="flush" note={noteOf(rows)} table={{ file: 'sleep-times', columns, rows }}>
            <Facts>
                <Fact label={tc('sleep.regularity', { n: regularity.nights })} parts={{ value: formatNumber(regularity.index), unit: tc('sleep.of100') }} />
                <Fact label={tc('sleep.midSleep')} parts={middleParts(regularity)} />
                {lag !== null && <Fact label={tc(lag < 0 ? 'sleep.jetLagEarlier' : 'sleep.jetLagLater')} parts={durationParts(Math.round(Math.abs(lag)) * 60)} />}
                {bed !== null && <Fact label={tc('sleep.usualBed')} parts={{ value: atMinutes(bed), unit: '' }} />}
                {up !== null && <Fact label={tc('sleep.usualUp')} parts={{ value: atMinutes(up), unit: '' }} />}
            </Facts>
            <div className="pad">
                <Plot
                    label={tc('sleep.rhythmAria')} height={220} gutter={48} x={[-0.6, rows.length - 0.4]} y={[high, low]} xTicks={(w) => dateTicks(rows.map((r) => r.date), w)}
                    yTicks={kMarks.filter((m) => m > low && m < high).map((at) => ({ at, text: atMinutes(at) }))} stops={known} onPick={(k) => onPick(rows[known[k]!]!.date)}
                    describe={(k) => `${weekdayDate(rows[known[k]!]!.date)} · ${atMinutes(spans[known[k]!]![0])} – ${atMinutes(spans[known[k]!]![1])}`}
                >
                    {(s) => (
                        <>
                            {bed !== null && up !== null && <rect x={s.left} width={s.right - s.left} y={s.y(bed)} height={s.y(up) - s.y(bed)} className="usual" style={{ fill: 'var(--sleep-light)' }} />}
                            {spans.map((span, i) => span && <rect key={rows[i]!.date} x={s.x(i) - Math.min(7, (s.x(1) - s.x(0)) * 0.3)} width={Math.min(14, (s.x(1) - s.x(0)) * 0.6)} y={s.y(span[0])} height={Math.max(2, s.y(span[1]) - s.y(span[0]))} rx={3} style={{ fill: 'var(--sleep-light)' }} />)}
                        </>
                    )}
                </Plot>
                <p className="faint">{tc(lag === null ? 'sleep.noJetLag' : 'sleep.jetLagText', { free: regularity.free_nights, other: regularity.other_nights })}</p>
            </div>
        </ChartCard>
    );
}
