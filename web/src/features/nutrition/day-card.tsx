import type { CSSProperties } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { ConsoleIcon } from '../../components/console/console-icon';
import { Fact, Facts } from '../../components/console/facts';
import type { Column } from '../../lib/console/csv';
import { datesText, weekdayDate } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { macroSplit, type FoodRow, type MacroPart } from './nutrition-model';

const kColours = { carbohydrate_g: 'var(--m-food)', fat_g: 'var(--m-food-2)', protein_g: 'var(--m-food-3)' } as const;

const columns: Column<MacroPart>[] = [
    { key: 'macro', title: tc('food.nutrient'), numeric: false, value: (p) => p.macro, text: (p) => tc(`nutrient.${p.macro}`) },
    { key: 'grams', title: 'g', value: (p) => p.grams, text: (p) => formatNumber(p.grams) },
    { key: 'kcal', title: tc('unit.kcal'), value: (p) => Math.round(p.kcal), text: (p) => formatNumber(p.kcal) },
    { key: 'share_pct', title: '%', value: (p) => Number((p.share * 100).toFixed(1)), text: (p) => formatNumber(p.share * 100) },
];

interface DayProps {
    row: FoodRow;
    logged: readonly FoodRow[];
    onPick: (date: string) => void;
}

/** One day: energy in and out, water, and how its energy divides. */
export function DayCard({ row, logged, onPick }: DayProps) {
    const day = row.day!;
    const parts = macroSplit(day.totals);
    const at = logged.indexOf(row);
    const step = (by: -1 | 1) => logged[at + by]?.date;
    const balance = row.eaten === null || row.spent === null ? null : row.eaten - row.spent;
    const tools = (
        <>
            <button type="button" className="ghost icon" disabled={!step(-1)} onClick={() => onPick(step(-1)!)} aria-label={tc('day.before')}><ConsoleIcon name="left" /></button>
            <button type="button" className="ghost icon" disabled={!step(1)} onClick={() => onPick(step(1)!)} aria-label={tc('day.after')}><ConsoleIcon name="right" /></button>
        </>
    );
    return (
        <ChartCard className="flush" title={weekdayDate(day.date)} sub={day.origin} tools={tools} note={{ span: datesText(day.date, day.date), source: day.origin }} table={{ file: `food-${day.date}`, columns, rows: parts }}>
            <Facts>
                <Fact label={tc('food.eaten')} parts={{ value: formatNumber(row.eaten), unit: tc('unit.kcal') }} />
                <Fact label={tc('food.spent')} parts={{ value: formatNumber(row.spent), unit: tc('unit.kcal') }} />
                <Fact label={tc(balance !== null && balance < 0 ? 'food.short' : 'food.over')} parts={{ value: formatNumber(balance === null ? null : Math.abs(balance)), unit: tc('unit.kcal') }} />
                {day.water_ml != null && <Fact label={tc('food.water')} parts={{ value: formatNumber(day.water_ml / 1000, 1), unit: tc('unit.l') }} />}
                {row.exercise !== null && <Fact label={tc('food.exercise')} parts={{ value: formatNumber(row.exercise), unit: tc('unit.kcal') }} />}
            </Facts>
            <div className="pad">
                {parts.length === 0 ? <p className="nothing">{tc('food.noMacros')}</p> : (
                    <>
                        <div className="split" role="img" aria-label={parts.map((p) => `${tc(`nutrient.${p.macro}`)} ${formatNumber(p.share * 100)} %`).join(', ')}>
                            {parts.map((p) => <i key={p.macro} style={{ flexGrow: p.share, background: kColours[p.macro] }} />)}
                        </div>
                        <ul className="legend2 num">
                            {parts.map((p) => <li key={p.macro} style={{ '--c': kColours[p.macro] } as CSSProperties}><i /> {tc(`nutrient.${p.macro}`)} <b>{formatNumber(p.share * 100)} %</b> {formatNumber(p.grams)} g</li>)}
                        </ul>
                    </>
                )}
                {day.note && <p className="daynote">{day.note}</p>}
            </div>
        </ChartCard>
    );
}
