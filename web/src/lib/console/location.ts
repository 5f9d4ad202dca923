import { createStore } from '../observable';

/** The address of the page as a store: the console changes it without loading the page again. */
export interface Place {
    pathname: string;
    search: string;
}

const here = (): Place => ({ pathname: location.pathname, search: location.search });
export const place = createStore<Place>(here());

addEventListener('popstate', () => place.set(here()));

/** Goes to an address of the console; `replace` leaves no step to go back to (a zoom, a redirect). */
export function navigate(href: string, options: { replace?: boolean } = {}): void {
    const before = location.pathname;
    history[options.replace ? 'replaceState' : 'pushState'](null, '', href);
    place.set(here());
    if (location.pathname !== before) scrollTo(0, 0);
}

/** Sets parameters of the present address; an empty value removes one. */
export function setQuery(changes: Record<string, string | null>, options: { replace?: boolean } = { replace: true }): void {
    const params = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(changes)) {
        if (value) params.set(key, value);
        else params.delete(key);
    }
    const text = params.toString();
    navigate(location.pathname + (text ? `?${text}` : ''), options);
}
