import { Icon } from '../../components/ui/icon';
import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { shownDay, useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { longDate } from '../../lib/time';

/** The day on show, with a step to either side. */
export function DayHeading({ journey }: { journey: Journey }) {
    const { view } = useSession();
    const chosen = useStore(view, (v) => v.day);
    const at = journey.days.findIndex((d) => d.date === shownDay(journey, chosen));
    const day = journey.days[at];
    if (!day) return null;
    const go = (to: number) => {
        const next = journey.days[to];
        if (next) view.update({ day: to === journey.days.length - 1 ? null : next.date, range: null, following: false });
    };
    return (
        <div className="dayhead more">
            <button type="button" className="mini" aria-label={t('days.previous')} disabled={at === 0} onClick={() => go(at - 1)}><Icon name="left" size={18} /></button>
            <h2>
                {longDate(day.date)}
                {day.title && <span>{day.title}</span>}
            </h2>
            {chosen && at < journey.days.length - 1 && <button type="button" className="link" onClick={() => go(journey.days.length - 1)}>{t('days.follow')}</button>}
            <button type="button" className="mini" aria-label={t('days.next')} disabled={at === journey.days.length - 1} onClick={() => go(at + 1)}><Icon name="right" size={18} /></button>
        </div>
    );
}
