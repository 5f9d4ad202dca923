/**
 * The answer the server wrote into the page, so that the first render needs no request. Taken once; null when the page
 * was opened otherwise (tests) or the text is damaged.
 */
export function takeBoot<T>(): T | null {
    const element = document.getElementById('boot');
    if (!element?.textContent) return null;
    try {
        return JSON.parse(element.textContent) as T;
    } catch {
        return null;
    }
}

/** What the server left out of the journey written into the page; an answer of the API has no such member. */
interface Partial {
    partial?: { longest_day_m: number };
}

/** Only the last days are here so far: what needs every day waits for the full answer. */
export const isPartial = (journey: object): boolean => (journey as Partial).partial !== undefined;

/** The longest day in metres, also where it is one of those left out. */
export function longestDayM(journey: { days: readonly { distance_m: number }[] }): number {
    return Math.max(1, (journey as Partial).partial?.longest_day_m ?? 0, ...journey.days.map((day) => day.distance_m));
}

/** The picture of the route that the server drew: its box and path data, used until the map stands and for the inset. */
export interface RoutePicture {
    viewBox: string;
    land: string;
    done: string;
    ahead: string;
    x: number;
    y: number;
}

export function takeRoutePicture(): RoutePicture | null {
    const svg = document.getElementById('route-map');
    const viewBox = svg?.getAttribute('viewBox');
    if (!svg || !viewBox) return null;
    const path = (id: string) => svg.querySelector(`#${id}`)?.getAttribute('d') ?? '';
    const marker = svg.querySelector('circle');
    return {
        viewBox, land: path('rs-land'), done: path('rs-done'), ahead: path('rs-ahead'),
        x: Number(marker?.getAttribute('cx') ?? NaN), y: Number(marker?.getAttribute('cy') ?? NaN),
    };
}
