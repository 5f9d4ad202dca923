import type { CSSProperties } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import type { Column } from '../../lib/console/csv';
import { datesText, weekdayDate } from '../../lib/console/dates';
import { originsText } from '../../lib/console/notes';
import { dateTicks, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import type { FoodRow } from './nutrition-model';

const columns: Column<FoodRow>[] = [
    { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => weekdayDate(r.date) },
    { key: 'eaten_kcal', title: `${tc('food.eaten')}, ${tc('unit.kcal')}`, value: (r) => r.eaten, text: (r) => formatNumber(r.eaten) },
    { key: 'spent_kcal', title: `${tc('food.spent')}, ${tc('unit.kcal')}`, value: (r) => r.spent, text: (r) => formatNumber(r.spent) },
    { key: 'exercise_kcal', title: `${tc('food.exercise')}, ${tc('unit.kcal')}`, value: (r) => r.exercise, text: (r) => formatNumber(r.exercise) },
    { key: 'balance_kcal', title: tc('food.balance'), value: (r) => (r.eaten === null || r.spent === null ? null : r.eaten - r.spent), text: (r) => formatNumber(r.eaten === null || r.spent === null ? null : r.eaten - r.spent) },
];

interface BalanceProps {
    rows: readonly FoodRow[];
    picked: string;
    onPick: (date: string) => void;
    className?: string;
}

/** In against out, a pair of bars a day. */
export function BalanceChart({ rows, picked, onPick, className }: BalanceProps) {
    const top = Math.max(2000, ...rows.map((r) => Math.max(r.eaten ?? 0, r.spent ?? 0, r.exercise ?? 0))) * 1.05;
    const known = rows.map((_, i) => i).filter((i) => rows[i]!.eaten !== null || rows[i]!.spent !== null || rows[i]!.exercise !== null);
    return (
        <ChartCard className={className} title={tc('food.inOut')} sub={tc('food.inOutSub')} note={{ span: datesText(rows[0]!.date, rows[rows.length - 1]!.date), source: originsText(rows.map((r) => r.day?.origin)) }} table={{ file: 'energy', columns, rows }}>
            <Plot
                label={tc('food.inOutAria')} height={230} gutter={48} x={[-0.6, rows.length - 0.4]} y={[0, top]} yTicks={valueTicks([0, top], 4, tc('unit.kcal'))} xTicks={(w) => dateTicks(rows.map((r) => r.date), w)} stops={known}
                describe={(k) => tc('food.pair', { date: weekdayDate(rows[known[k]!]!.date), eaten: formatNumber(rows[known[k]!]!.eaten), spent: formatNumber(rows[known[k]!]!.spent) })} onPick={(k) => rows[known[k]!]!.day && onPick(rows[known[k]!]!.date)}
            >
                {(s) => rows.map((row, i) => {
                    const width = Math.min(11, Math.max(1.5, (s.x(1) - s.x(0)) * 0.36));
                    const bar = (value: number | null, left: number, fill: string) => value !== null && <rect x={s.x(i) + left} width={width} y={s.y(value)} height={Math.max(0, s.bottom - s.y(value))} rx={Math.min(2, width / 3)} style={{ fill }} />;
                    return (
                        <g key={row.date} className="nightbar" data-picked={row.date === picked || undefined}>
                            {bar(row.eaten, -width - 0.5, 'var(--m-food)')}{bar(row.spent, 0.5, 'var(--m-burned)')}{bar(row.exercise, 0.5, 'var(--m-exercise)')}
                            {row.date === picked && <circle cx={s.x(i)} cy={s.bottom + 5} r={2.5} />}
                        </g>
                    );
                })}
            </Plot>
            <ul className="legend2"><li style={{ '--c': 'var(--m-food)' } as CSSProperties}><i /> {tc('food.eaten')}</li><li style={{ '--c': 'var(--m-burned)' } as CSSProperties}><i /> {tc('food.spent')}</li>{rows.some((r) => r.exercise !== null) && <li style={{ '--c': 'var(--m-exercise)' } as CSSProperties}><i /> {tc('food.exerciseOf')}</li>}</ul>
        </ChartCard>
    );
}
