import { useScope } from '../../lib/console/scope';
import { ChartCard } from '../../components/charts/chart-card';
import type { NutritionDay } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { datesText, weekdayDate } from '../../lib/console/dates';
import { zoneAt } from '../../lib/console/range';
import { tc } from '../../lib/i18n/console';
import { clock } from '../../lib/time';
import { formatNumber } from '../../lib/units';
import { kMacros } from './nutrition-model';

interface ItemRow {
    meal: string;
    food: string;
    amount: string;
    nutrients: Record<string, number | null | undefined>;
}

const kShown = ['energy_kcal', ...kMacros] as const;

const columns: Column<ItemRow>[] = [
    { key: 'meal', title: tc('food.meal'), numeric: false, value: (r) => r.meal }, { key: 'food', title: tc('food.food'), numeric: false, value: (r) => r.food }, { key: 'amount', title: tc('food.amount'), numeric: false, value: (r) => r.amount },
    ...kShown.map((key): Column<ItemRow> => ({ key, title: `${tc(`nutrient.${key}`)}, ${key === 'energy_kcal' ? tc('unit.kcal') : 'g'}`, value: (r) => r.nutrients[key], text: (r) => formatNumber(r.nutrients[key]) })),
];

/** Meals of a day with what was in them. */
export function MealsCard({ day }: { day: NutritionDay }) {
    const { journey } = useScope();
    const rows = day.meals.flatMap((m) => (m.items.length ? m.items.map((i) => ({ meal: m.name, food: i.name, amount: i.amount ?? '', nutrients: i.nutrients })) : [{ meal: m.name, food: '', amount: '', nutrients: m.totals }]));
    return (
        <ChartCard tabular className="flush" title={tc('food.meals')} sub={`${weekdayDate(day.date)} · ${tc('food.units')}`} note={{ span: datesText(day.date, day.date), source: day.origin }} table={{ file: `meals-${day.date}`, columns, rows }}>
            <div className="tblwrap" tabIndex={0} role="region" aria-label={tc('food.meals')}>
                <table className="tbl meals num">
                    <thead><tr><th scope="col">{tc('food.food')}</th>{kShown.map((key) => <th key={key} scope="col">{tc(`nutrient.${key}`)}</th>)}</tr></thead>
                    {day.meals.map((meal) => (
                        <tbody key={meal.name}>
                            <tr className="mealrow">
                                <th scope="rowgroup">{meal.name}{meal.time_ms !== null && <small>{clock(meal.time_ms, zoneAt(journey, meal.time_ms))}</small>}</th>
                                {kShown.map((key) => <td key={key}>{formatNumber(meal.totals[key])}</td>)}
                            </tr>
                            {meal.items.map((item, i) => (
                                <tr key={`${item.name}${i}`}><th scope="row">{item.name}{item.amount && <small>{item.amount}</small>}</th>{kShown.map((key) => <td key={key}>{formatNumber(item.nutrients[key])}</td>)}</tr>
                            ))}
                        </tbody>
                    ))}
                </table>
            </div>
        </ChartCard>
    );
}
