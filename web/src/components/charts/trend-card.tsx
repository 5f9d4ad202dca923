import type { Column } from '../../lib/console/csv';
import { datesText, weekdayDate } from '../../lib/console/dates';
import { dateTicks, extentOf, linePath, quantileOf, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { ChartCard } from './chart-card';
import { Plot } from './plot';

export interface TrendRow {
    date: string;
    value: number | null;
}

interface TrendProps {
    title: string;
    sub?: string;
    file: string;
    unit: string;
    decimals?: number;
    /** CSS colour of the metric. */
    colour: string;
    rows: readonly TrendRow[];
    className?: string;
    onPick?: (date: string) => void;
}

/** One value a day as a line with the rider's own usual range behind it (the middle half of the days shown). */
export function TrendCard({ title, sub, file, unit, decimals = 0, colour, rows, className, onPick }: TrendProps) {
    const [first, last] = [rows[0], rows[rows.length - 1]];
    const values = rows.map((r) => r.value);
    const extent = extentOf(values, 0.15);
    const usual = [quantileOf(values, 0.25), quantileOf(values, 0.75)] as const;
    const known = rows.map((_, i) => i).filter((i) => rows[i]!.value !== null);
    const columns: Column<TrendRow>[] = [
        { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => weekdayDate(r.date) },
        { key: unit ? `value (${unit})` : 'value', title: unit, value: (r) => r.value, text: (r) => formatNumber(r.value, decimals) },
    ];
    const range = usual[0] === null ? '' : tc('trend.usual', { low: formatNumber(usual[0], decimals), high: formatNumber(usual[1], decimals), unit });
    return (
        <ChartCard title={title} sub={sub ?? range} className={className} note={first && last ? { span: datesText(first.date, last.date) } : undefined} table={{ file, columns, rows }}>
            {!extent ? <p className="nothing">{tc('trend.none')}</p> : (
                <Plot
                    label={tc('trend.aria', { title })} height={180} gutter={40} x={[-0.6, rows.length - 0.4]} y={extent} xTicks={(w) => dateTicks(rows.map((r) => r.date), w)} yTicks={valueTicks(extent, 5, unit)}
                    stops={known} describe={(k) => `${weekdayDate(rows[known[k]!]!.date)} · ${formatNumber(rows[known[k]!]!.value, decimals)} ${unit}`} onPick={onPick && ((k) => onPick(rows[known[k]!]!.date))}
                >
                    {(s, at) => (
                        <g style={{ color: colour }}>
                            {usual[0] !== null && <rect x={s.left} width={s.right - s.left} y={s.y(usual[1]!)} height={Math.max(1, s.y(usual[0]) - s.y(usual[1]!))} fill="currentColor" className="usual" />}
                            <path className="line" stroke="currentColor" d={linePath(rows.map((_, i) => i), values, s.x, s.y)} />
                            {known.map((i, k) => <circle key={i} cx={s.x(i)} cy={s.y(rows[i]!.value!)} r={k === at ? 4.5 : rows.length > 50 ? 1.5 : 2.6} fill="currentColor" className="ring" />)}
                        </g>
                    )}
                </Plot>
            )}
        </ChartCard>
    );
}
