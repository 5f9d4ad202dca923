import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import type { Column } from '../../lib/console/csv';
import { weekdayDate } from '../../lib/console/dates';
import { kStageToken, stageMinutes } from '../../lib/console/hypnogram';
import { dateTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { kStages, noteOf, stageBar, type NightRow } from './sleep-model';

interface BarsProps {
    rows: readonly NightRow[];
    picked: string;
    onPick: (date: string) => void;
    className?: string;
}

export const nightColumns: Column<NightRow>[] = [
    { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => weekdayDate(r.date) },
    { key: 'asleep_min', title: tc('sleep.asleep'), value: (r) => r.night?.asleep_min, text: (r) => (r.night?.asleep_min ? durationText(r.night.asleep_min * 60) : '–') },
    ...kStages.map((stage): Column<NightRow> => ({ key: `${stage}_min`, title: `${tc(`stage.${stage}`)}, ${tc('unit.min')}`, value: (r) => (r.night ? stageMinutes(r.night)[stage] : null) })),
    { key: 'efficiency_pct', title: `${tc('sleep.efficiency')}, %`, value: (r) => r.night?.efficiency_pct },
    { key: 'naps_min', title: `${tc('sleep.naps')}, ${tc('unit.min')}`, value: (r) => r.napMin || null },
];

/** A bar a night, stacked by stage. A press shows the night in full. */
export function StageBars({ rows, picked, onPick, className }: BarsProps) {
    const top = Math.max(9, ...rows.map((r) => Math.ceil((r.night?.in_bed_min ?? 0) / 60)));
    const known = rows.map((_, i) => i).filter((i) => rows[i]!.night);
    const describe = (k: number) => {
        const row = rows[known[k]!]!;
        return `${weekdayDate(row.date)} · ${durationText((row.night!.asleep_min ?? 0) * 60)}${row.napMin ? ` + ${tc('sleep.nap', { nap: durationText(row.napMin * 60) })}` : ''}`;
    };
    return (
        <ChartCard title={tc('sleep.stages')} sub={tc('sleep.stagesSub')} className={className} note={noteOf(rows)} table={{ file: 'sleep', columns: nightColumns, rows }}>
            <Plot
                label={tc('sleep.stagesAria')} height={230} gutter={34} x={[-0.6, rows.length - 0.4]} y={[0, top]} xTicks={(w) => dateTicks(rows.map((r) => r.date), w)}
                yTicks={[0, 2, 4, 6, 8, 10].filter((h) => h <= top).map((h) => ({ at: h, text: tc('lane.hours', { n: formatNumber(h) }) }))} stops={known} describe={describe} onPick={(k) => onPick(rows[known[k]!]!.date)}
            >
                {(s) => rows.map((row, i) => {
                    const width = Math.min(22, Math.max(2, (s.x(1) - s.x(0)) * 0.68));
                    return row.night && (
                        <g key={row.date} className="nightbar" data-picked={row.date === picked || undefined}>
                            {stageBar(row.night).map((part) => <rect key={part.stage} x={s.x(i) - width / 2} width={width} y={s.y(part.to / 60)} height={Math.max(0, s.y(part.from / 60) - s.y(part.to / 60) - 0.8)} style={{ fill: `var(${kStageToken[part.stage]})` }} rx={1} />)}
                            {row.date === picked && <circle cx={s.x(i)} cy={s.bottom + 5} r={2.5} />}
                        </g>
                    );
                })}
            </Plot>
        </ChartCard>
    );
}
