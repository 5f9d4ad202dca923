import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import type { Trend } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { datesText, weekdayDate } from '../../lib/console/dates';
import { dateTicks, extentOf, linePath, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { lineText, perWeekText, trendRows, weekText, type TrendRow } from './trend-model';

/** The smoothed line goes on over days without a value, but not over a week of them. */
const kGapDays = 7;

interface ChartProps {
    title: string;
    file: string;
    unit: string;
    /** CSS colour of the metric. */
    colour: string;
    dates: readonly string[];
    trend: Trend | undefined;
    className?: string;
    onPick: (date: string) => void;
}

function Curve({ title, unit, colour, dates, rows, onPick }: Omit<ChartProps, 'file' | 'trend'> & { rows: readonly TrendRow[] }) {
    const at = rows.flatMap((r, i) => (r.value === null ? [] : [i]));
    const smooth = at.filter((i) => rows[i]!.week !== null);
    const extent = extentOf(rows.map((r) => r.value), 0.15) ?? [0, 1];
    const describe = ({ date, value, week }: TrendRow) => [weekdayDate(date), `${formatNumber(value)} ${unit}`, week !== null && tc('heart.weekOf', { week: formatNumber(week, 1) })].filter(Boolean).join(' · ');
    return (
        <Plot
            label={tc('trend.aria', { title })} height={200} gutter={40} x={[-0.6, dates.length - 0.4]} y={extent} xTicks={(w) => dateTicks(dates, w)} yTicks={valueTicks(extent, 5, unit)}
            stops={at} describe={(k) => describe(rows[at[k]!]!)} onPick={(k) => onPick(rows[at[k]!]!.date)}
        >
            {(s, shown) => (
                <g style={{ color: colour }}>
                    {at.map((i, k) => <circle key={i} cx={s.x(i)} cy={s.y(rows[i]!.value!)} r={k === shown ? 4.5 : dates.length > 50 ? 1.8 : 2.8} fill="currentColor" className="dayvalue" />)}
                    <path className="line smooth" stroke="currentColor" d={linePath(smooth, smooth.map((i) => rows[i]!.week), s.x, s.y, kGapDays)} />
                </g>
            )}
        </Plot>
    );
}

/** Values of single days as points, the median of seven days as a line, and in words how it moves. */
export function TrendChart({ title, file, unit, colour, dates, trend, className, onPick }: ChartProps) {
    const rows = trendRows(dates, trend);
    const columns: Column<TrendRow>[] = [
        { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => weekdayDate(r.date) },
        { key: `value (${unit})`, title: unit, value: (r) => r.value, text: (r) => formatNumber(r.value) },
        { key: `week (${unit})`, title: tc('heart.weekColumn'), value: (r) => r.week, text: (r) => formatNumber(r.week, 1) },
    ];
    const [first, last] = [dates[0], dates[dates.length - 1]];
    return (
        <ChartCard title={title} sub={trend ? perWeekText(trend) : ''} className={className} note={first && last ? { span: datesText(first, last) } : undefined} table={{ file, columns, rows }}>
            {!trend ? <p className="nothing">{tc('trend.none')}</p> : (
                <>
                    <Curve title={title} unit={unit} colour={colour} dates={dates} rows={rows} onPick={onPick} />
                    <p className="said num">{lineText(trend)} {weekText(trend)}</p>
                </>
            )}
        </ChartCard>
    );
}
