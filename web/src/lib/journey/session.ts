import { createContext, useContext } from 'react';
import type { Journey } from '../api-types';
import type { ColourMode, ColourScale } from '../colouring';
import { createStore, type Store } from '../observable';
import type { TimeRange } from '../profile-model';
import type { Track } from '../track';
import type { Live } from './live-store';

/** What the reader looks at. `day` null is the newest day, and stays so when a new day begins. */
export interface View {
    day: string | null;
    /** Part of the day that profile and charts show; null is all of it. */
    range: TimeRange | null;
    colour: ColourMode;
    following: boolean;
    replaying: boolean;
}

/** The instant under the pointer, the arrow keys or the replay; `by` keeps the source from answering itself. */
export interface Cursor {
    t: number | null;
    by: string;
}

/** What the day on show has loaded, for the parts that draw it (map, profile, replay). */
export interface DayData {
    date: string | null;
    track: Track | null;
    scale: ColourScale | null;
}

/** Everything the parts of one journey page share. Made once per page; its identity never changes. */
export interface Session {
    slug: string;
    live: Store<Live>;
    view: Store<View>;
    cursor: Store<Cursor>;
    day: Store<DayData>;
    trimTail: (untilMs: number) => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
    const session = useContext(SessionContext);
    if (!session) throw new Error('a part of the journey page is used outside of it');
    return session;
}

/** The date of the day on show. */
export function shownDay(journey: Journey, day: string | null): string | null {
    if (day && journey.days.some((d) => d.date === day)) return day;
    return journey.days[journey.days.length - 1]?.date ?? null;
}

export function createView(search: string): Store<View> {
    const params = new URLSearchParams(search);
    const day = params.get('day');
    const colour = params.get('line');
    return createStore<View>({
        day: day && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null,
        range: null,
        colour: (['speed', 'gradient', 'heart_rate', 'temperature'] as const).find((c) => c === colour) ?? 'day',
        following: false,
        replaying: false,
    });
}

/** The view as the address shows it, so that a link opens what the sender saw. */
export function searchOf(view: View, search: string): string {
    const params = new URLSearchParams(search);
    if (view.day) params.set('day', view.day);
    else params.delete('day');
    if (view.colour === 'day') params.delete('line');
    else params.set('line', view.colour);
    const text = params.toString();
    return text ? `?${text}` : '';
}
