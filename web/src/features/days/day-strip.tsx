import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import type { DayEntry, Journey } from '../../lib/api-types';
import { longestDayM } from '../../lib/boot';
import { t } from '../../lib/i18n/translate';
import { useSession, shownDay } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { longDate } from '../../lib/time';
import { distance, type UnitSystem } from '../../lib/units';

function ariaOf(day: DayEntry, today: boolean, units: UnitSystem): string {
    const length = distance(day.distance_m, units);
    const params = { index: day.index, date: longDate(day.date), distance: length.value, unit: length.unit };
    if (day.distance_m <= 0) return t('days.restAria', params);
    return t(today ? 'days.todayAria' : 'days.dayAria', params);
}

/** Every day as a bar: its height the distance, its colour that of the line. Left and right step through them. */
export function DayStrip({ journey }: { journey: Journey }) {
    const { view } = useSession();
    const units = useStore(preferences, (p) => p.units);
    const chosen = useStore(view, (v) => v.day);
    const list = useRef<HTMLOListElement>(null);
    const shown = shownDay(journey, chosen);
    const last = journey.days[journey.days.length - 1]?.date;
    const longest = longestDayM(journey);
    const first = journey.days[0]?.date;

    // Days that come in before the first move nothing: the day on show stays where it is.
    useLayoutEffect(() => {
        const strip = list.current;
        const item = strip?.querySelector<HTMLElement>('[aria-current]')?.parentElement;
        if (!strip || !item) return;
        const left = item.offsetLeft - strip.offsetLeft - strip.clientWidth + item.offsetWidth * 2;
        const inSight = item.offsetLeft - strip.offsetLeft >= strip.scrollLeft && item.offsetLeft + item.offsetWidth - strip.offsetLeft <= strip.scrollLeft + strip.clientWidth;
        if (!inSight) strip.scrollLeft = left;
    }, [shown, first]);

    if (!journey.days.length) return null;
    const choose = (date: string) => view.update({ day: date === last ? null : date, range: null, following: false });
    const onKey = (event: KeyboardEvent) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        const at = journey.days.findIndex((d) => d.date === shown);
        const next = journey.days[at + (event.key === 'ArrowLeft' ? -1 : 1)];
        if (!next) return;
        choose(next.date);
        list.current?.querySelector<HTMLElement>(`[data-date="${next.date}"]`)?.focus({ preventScroll: true });
    };
    return (
        <ol className="days" aria-label={t('days.label')} ref={list} onKeyDown={onKey}>
            {journey.days.map((day) => {
                const rest = day.distance_m <= 0;
                const today = day.date === last && journey.today !== null;
                return (
                    <li key={day.date}>
                        <button
                            type="button" className="day num" data-date={day.date} data-odd={day.index % 2 === 1 ? '' : undefined} data-rest={rest ? '' : undefined}
                            data-today={today ? '' : undefined} aria-current={day.date === shown ? 'date' : undefined} aria-label={ariaOf(day, today, units)}
                            tabIndex={day.date === shown ? 0 : -1} onClick={() => choose(day.date)}
                        >
                            <span className="bar"><i style={{ height: `${rest ? 6 : Math.max(6, (day.distance_m / longest) * 100)}%` }} /></span>
                            {day.index}
                        </button>
                    </li>
                );
            })}
        </ol>
    );
}
