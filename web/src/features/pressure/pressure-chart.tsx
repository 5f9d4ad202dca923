import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import { Segmented } from '../../components/ui/segmented';
import type { PressureAnswer, PressureSession } from '../../lib/body-types';
import { datesText, stampText } from '../../lib/console/dates';
import { originsText } from '../../lib/console/notes';
import { addDays, localDate, zoneAt } from '../../lib/console/range';
import { dateTicks } from '../../lib/console/scales';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { sessionColumns } from './pressure-columns';
import { PressureFacts } from './pressure-facts';
import { PressureMarks } from './pressure-marks';
import { pressureExtent } from './pressure-model';
import { classOf, kClassBands, type PressureScheme } from './pressure-scheme';

const kDay = 86_400_000;

/** "27 Jun 2019, 06:24 · 129/81 · 62 bpm · High normal", and of how many readings where of several. */
function describe(s: PressureSession, scheme: PressureScheme): string {
    const name = classOf(s, scheme);
    return [
        stampText(s.start_ms, s.utc_offset_s), `${formatNumber(s.systolic_mmhg)}/${formatNumber(s.diastolic_mmhg)}`,
        s.readings > 1 && (s.counted < s.readings ? tc('pressure.meanOf', { n: s.counted, all: s.readings }) : tc('pressure.meanOfAll', { n: s.readings })),
        s.pulse_bpm !== null && `${formatNumber(s.pulse_bpm)} ${tc('unit.bpm')}`, name && tc(`pressure.${name}`),
    ].filter(Boolean).join(' · ');
}

interface ChartProps {
    data: PressureAnswer;
    scheme: PressureScheme;
    onScheme: (scheme: PressureScheme) => void;
}

/** Each session as a bar from diastolic to systolic, the readings of its mean as dots; classes of systolic pressure lie behind, named at the right. */
export function PressureChart({ data, scheme, onScheme }: ChartProps) {
    const { journey } = useScope();
    const { range } = useRange('28d');
    const { readings, sessions } = data;
    const zone = zoneAt(journey, range.to - 1);
    const from = Math.min(range.from, sessions[0]?.start_ms ?? range.from) - kDay / 4;
    const to = Math.max(range.to, sessions[sessions.length - 1]?.end_ms ?? range.to) + kDay / 4;
    const [low, high] = pressureExtent(readings);
    const borders = kClassBands[scheme].slice(1).map((b) => b.from);
    const days = Math.round((to - from) / kDay) + 1;
    const first = localDate(from, zone);
    const noonOf = (date: string) => Date.parse(`${date}T12:00:00Z`) - (sessions[0]?.utc_offset_s ?? 0) * 1000;
    const dates = Array.from({ length: days }, (_, i) => addDays(first, i)).filter((d) => noonOf(d) >= from && noonOf(d) <= to);
    const ticks = (width: number) => dateTicks(dates, width).map((tick) => ({ ...tick, at: noonOf(dates[tick.at]!) }));
    const choice = <Segmented label={tc('pressure.classes')} value={scheme} options={[{ value: 'esc', text: tc('pressure.esc') }, { value: 'acc', text: tc('pressure.acc') }]} onChange={onScheme} />;
    return (
        <ChartCard
            className="flush" title={tc('pressure.overTime')} sub={tc('unit.mmhg')} tools={choice} table={{ file: 'blood-pressure-sessions', columns: sessionColumns, rows: sessions }}
            note={{ span: datesText(localDate(range.from, zone), localDate(range.to - 1, zone)), source: originsText(readings.map((r) => r.origin)) }}
        >
            <PressureFacts means={data.means} scheme={scheme} />
            <div className="pad">
                <Plot
                    label={tc('pressure.aria')} height={300} gutter={38} x={[from, to]} y={[low, high]} xTicks={ticks} stops={sessions.map((s) => s.start_ms)} describe={(i) => describe(sessions[i]!, scheme)}
                    yTicks={[...new Set([...borders, 60, 80, 90, 100])].filter((v) => v > low && v <= high).map((at) => ({ at, text: formatNumber(at) }))}
                >
                    {(s, at) => <PressureMarks scales={s} at={at} data={data} scheme={scheme} extent={[low, high]} days={days} />}
                </Plot>
                <p className="faint">{tc('pressure.legend')}{sessions.some((s) => s.readings > 1) && ` ${tc('pressure.legendSessions')}`}</p>
            </div>
        </ChartCard>
    );
}
