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
