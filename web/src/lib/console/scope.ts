import { createContext, useContext, useMemo } from 'react';
import type { Journey } from '../api-types';
import { useStore } from '../observable';
import type { TimeRange } from '../profile-model';
import { place, setQuery } from './location';
import { chosenRange, dateSpan, zoneAt, type ChosenRange, type DateSpan, type Span } from './range';

/** What every page of the console knows: whose journey it is and how far it reaches. */
export interface Scope {
    slug: string;
    journey: Journey;
    whole: TimeRange;
}

const Context = createContext<Scope | null>(null);
export const ScopeProvider = Context.Provider;

/** The scope where there is one. */
export const useScopeIfAny = (): Scope | null => useContext(Context);

export function useScope(): Scope {
    const scope = useContext(Context);
    if (!scope) throw new Error('a console page needs its scope');
    return scope;
}

/** The one range of the console, from the address; a page says what it shows where the address is silent. */
export function useRange(fallback: Span): ChosenRange & { dates: DateSpan; zone: string } {
    const { whole, journey } = useScope();
    const search = useStore(place, (p) => p.search);
    return useMemo(() => {
        const chosen = chosenRange(search, whole, fallback);
        return { ...chosen, dates: dateSpan(chosen.range, journey), zone: zoneAt(journey, chosen.range.to - 1) };
    }, [search, whole, journey, fallback]);
}

export const setSpan = (span: Span) => setQuery({ range: span, from: null, to: null });
export const setRange = (range: TimeRange) => setQuery({ range: null, from: String(Math.round(range.from)), to: String(Math.round(range.to)) });
