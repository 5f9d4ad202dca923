import { ChartCard } from '../../components/charts/chart-card';
import { Fact, Facts } from '../../components/console/facts';
import { ConsoleIcon } from '../../components/console/console-icon';
import type { Sleep } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { offsetClock, recordText, weekdayDate } from '../../lib/console/dates';
import { hypnogramOf, kStageToken, stageMinutes, type StageBlock } from '../../lib/console/hypnogram';
import { tc } from '../../lib/i18n/console';
import { durationParts, durationText, formatNumber } from '../../lib/units';
import { Hypnogram } from './hypnogram';
import { kStages } from './sleep-model';

interface NightProps {
    night: Sleep;
    nights: readonly Sleep[];
    /** Mean of the range, minutes. */
    usualMin: number | null;
    onPick: (date: string) => void;
}

function change(night: Sleep, usualMin: number | null): string {
    if (night.asleep_min === null || usualMin === null) return '';
    const by = Math.round(night.asleep_min - usualMin);
    if (Math.abs(by) < 5) return tc('sleep.asUsual');
    return tc(by > 0 ? 'sleep.more' : 'sleep.less', { by: durationText(Math.abs(by) * 60) });
}

/** One night in full: the hypnogram with its numbers, and steps to the nights around it. */
export function NightCard({ night, nights, usualMin, onPick }: NightProps) {
    const at = nights.indexOf(night);
    const step = (by: -1 | 1) => nights[at + by];
    const clockOf = (t: number) => offsetClock(t, night.utc_offset_s);
    const columns: Column<StageBlock>[] = [
        { key: 'from', title: tc('sleep.from'), numeric: false, value: (b) => new Date(b.from).toISOString(), text: (b) => clockOf(b.from) },
        { key: 'to', title: tc('sleep.to'), numeric: false, value: (b) => new Date(b.to).toISOString(), text: (b) => clockOf(b.to) },
        { key: 'stage', title: tc('sleep.stage'), numeric: false, value: (b) => b.stage, text: (b) => tc(`stage.${b.stage}`) },
        { key: 'minutes', title: tc('sleep.minutes'), value: (b) => (b.to - b.from) / 60_000 },
    ];
    const minutes = stageMinutes(night);
    const total = kStages.reduce((sum, stage) => sum + (minutes[stage] ?? 0), 0);
    const tools = (
        <>
            <button type="button" className="ghost icon" disabled={!step(-1)} onClick={() => onPick(step(-1)!.date)} aria-label={tc('sleep.before')}><ConsoleIcon name="left" /></button>
            <button type="button" className="ghost icon" disabled={!step(1)} onClick={() => onPick(step(1)!.date)} aria-label={tc('sleep.after')}><ConsoleIcon name="right" /></button>
        </>
    );
    return (
        <ChartCard
            title={weekdayDate(night.date)} sub={`${clockOf(night.start_ms)} – ${clockOf(night.end_ms)} · ${night.origin}`} tools={tools} className="flush"
            note={{ span: recordText(night.start_ms, night.end_ms, night.utc_offset_s), source: night.origin }}
            table={{ file: `sleep-${night.date}`, columns, rows: hypnogramOf(night).blocks }}
        >
            <Facts>
                <Fact label={change(night, usualMin) || tc('sleep.asleep')} parts={durationParts((night.asleep_min ?? 0) * 60)} />
                <Fact label={tc('sleep.inBed')} parts={durationParts((night.in_bed_min ?? 0) * 60)} />
                <Fact label={tc('sleep.efficiency')} parts={{ value: formatNumber(night.efficiency_pct), unit: '%' }} />
                <Fact label={tc('sleep.latency')} parts={{ value: formatNumber(night.latency_min), unit: tc('unit.min') }} />
                <Fact label={tc('sleep.awakenings')} parts={{ value: formatNumber(night.awakenings), unit: '' }} />
            </Facts>
            <div className="pad">
                <Hypnogram key={night.id} night={night} />
                <ul className="legend2 num">
                    {kStages.filter((stage) => minutes[stage]).map((stage) => (
                        <li key={stage} style={{ '--c': `var(${kStageToken[stage]})` } as React.CSSProperties}>
                            <i /> {tc(`stage.${stage}`)} <b>{durationText(minutes[stage]! * 60)}</b> {formatNumber((minutes[stage]! / total) * 100)} %
                        </li>
                    ))}
                    {night.short_wakes.t.length > 0 && <li>{tc('sleep.shortWakes', { n: night.short_wakes.t.length })}</li>}
                </ul>
            </div>
        </ChartCard>
    );
}
