import { Link } from '../../components/console/link';
import { DataTable } from '../../components/ui/data-table';
import { consolePath } from '../../config/console-paths';
import { weekdayDate } from '../../lib/console/dates';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import type { ExerciseRow } from './nutrition-model';

/** What was done on a day besides riding, with what it took. */
export function ExercisesCard({ date, rows }: { date: string; rows: readonly ExerciseRow[] }) {
    const { slug } = useScope();
    return (
        <section className="box" aria-label={tc('food.exercises')}>
            <header>
                <h2>{tc('food.exercises')}</h2>
                <p className="sub num">{weekdayDate(date)}</p>
                <div className="right"><Link className="ghost wide" href={consolePath(slug, 'activities')}><span>{tc('nav.activities')}</span></Link></div>
            </header>
            {!rows.length ? <p className="nothing">{tc('food.noExercise')}</p> : (
                <DataTable
                    caption={tc('food.exercises')} rows={rows} rowKey={(r) => r.id}
                    columns={[
                        { key: 'name', title: tc('activities.name'), numeric: false, value: (r) => r.name },
                        { key: 'minutes', title: tc('activities.active'), value: (r) => r.minutes, text: (r) => (r.minutes === null ? '–' : durationText(r.minutes * 60)) },
                        { key: 'kcal', title: `${tc('activities.energy')}, ${tc('unit.kcal')}`, value: (r) => r.kcal, text: (r) => formatNumber(r.kcal) },
                        { key: 'origin', title: tc('activities.source'), numeric: false, value: (r) => r.origin, text: (r) => r.origin ?? '–' },
                    ]}
                />
            )}
        </section>
    );
}
