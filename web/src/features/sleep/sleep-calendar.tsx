import { ChartCard } from '../../components/charts/chart-card';
import { shortDate, weekday, weekdayDate } from '../../lib/console/dates';
import { addDays } from '../../lib/console/range';
import { tc } from '../../lib/i18n/console';
import { durationText } from '../../lib/units';
import { calendarWeeks, noteOf, sleepShade, type NightRow } from './sleep-model';
import { nightColumns } from './stage-bars';

interface CalendarProps {
    rows: readonly NightRow[];
    picked: string;
    onPick: (date: string) => void;
    className?: string;
}

const kMonday = '2024-01-01';

/** Nights by weeks, darker for longer; each is a button that shows it. */
export function SleepCalendar({ rows, picked, onPick, className }: CalendarProps) {
    const weeks = calendarWeeks(rows);
    return (
        <ChartCard title={tc('sleep.calendar')} className={className} note={noteOf(rows)} table={{ file: 'sleep-calendar', columns: nightColumns, rows }}>
            <div className="calendar num">
                {Array.from({ length: 7 }, (_, i) => <span key={i} className="faint">{weekday(addDays(kMonday, i))}</span>)}
                {weeks.flat().map((row, i) => (row === null ? <i key={i} /> : (
                    <button
                        key={row.date} type="button" data-shade={sleepShade(row.night?.asleep_min)} aria-pressed={row.date === picked} disabled={!row.night} onClick={() => onPick(row.date)}
                        aria-label={`${weekdayDate(row.date)}: ${row.night ? durationText((row.night.asleep_min ?? 0) * 60) : tc('sleep.none')}`} title={shortDate(row.date)}
                    >
                        {Number(row.date.slice(8))}
                    </button>
                )))}
            </div>
            <ul className="legend2 shades"><li>{tc('sleep.shorter')}</li>{[1, 2, 3, 4].map((n) => <li key={n}><i data-shade={n} /></li>)}<li>{tc('sleep.longer')}</li></ul>
        </ChartCard>
    );
}
