import { ChartCard } from '../../components/charts/chart-card';
import type { NutritionDay } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { datesText } from '../../lib/console/dates';
import { tc, tcOr } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { againstGoals } from './nutrition-model';

type Row = ReturnType<typeof againstGoals>[number];

const plainName = (key: string) => key.charAt(0).toUpperCase() + key.slice(1, key.lastIndexOf('_')).replace(/_/g, ' ');

/** "sodium_mg" is a name and a unit. */
export const nutrientUnit = (key: string) => key.slice(key.lastIndexOf('_') + 1);
export const nutrientName = (key: string) => tcOr(`nutrient.${key}`, plainName(key));

const columns: Column<Row>[] = [
    { key: 'nutrient', title: tc('food.nutrient'), numeric: false, value: (r) => r.key, text: (r) => nutrientName(r.key) },
    { key: 'amount', title: tc('food.amount'), value: (r) => r.amount, text: (r) => `${formatNumber(r.amount)} ${nutrientUnit(r.key)}` },
    { key: 'goal', title: tc('food.goal'), value: (r) => r.goal, text: (r) => (r.goal === null ? '–' : `${formatNumber(r.goal)} ${nutrientUnit(r.key)}`) },
];

/** The day's nutrients against the rider's own goals. */
export function GoalsCard({ day, className }: { day: NutritionDay; className?: string }) {
    const rows = againstGoals(day);
    return (
        <ChartCard className={className} title={tc(rows.some((r) => r.goal !== null) ? 'food.goals' : 'food.nutrients')} note={{ span: datesText(day.date, day.date), source: day.origin }} table={{ file: `nutrients-${day.date}`, columns, rows }}>
            <ul className="goals num">
                {rows.map((row) => (
                    <li key={row.key}>
                        <span>{nutrientName(row.key)}</span>
                        <strong>{formatNumber(row.amount)}{row.goal === null ? '' : ` / ${formatNumber(row.goal)}`} <small>{nutrientUnit(row.key)}</small></strong>
                        {row.goal !== null && <i><b style={{ width: `${Math.min(1, row.amount / row.goal) * 100}%` }} data-over={row.amount > row.goal || undefined} /></i>}
                    </li>
                ))}
            </ul>
        </ChartCard>
    );
}
