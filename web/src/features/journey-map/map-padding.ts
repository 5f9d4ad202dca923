import type { PaddingOptions } from 'maplibre-gl';
import type { Journey } from '../../lib/api-types';

/** The part of the map that panel, dock and sheet cover, so that what matters lands in the open part. */
export function mapPadding(): PaddingOptions {
    const box = document.querySelector('.app')?.getBoundingClientRect();
    const panel = document.querySelector('.panel')?.getBoundingClientRect();
    const dock = document.querySelector('.dock')?.getBoundingClientRect();
    if (!box || !panel) return { top: 40, right: 40, bottom: 40, left: 40 };
    const wide = panel.width < box.width * 0.6;
    const below = wide ? (dock?.height ?? 0) : box.bottom - panel.top;
    const bottom = Math.min(below, box.height * 0.6) + 36;
    return { top: wide ? 92 : 112, right: wide ? 84 : 56, bottom, left: wide && dock?.height ? panel.right + 48 : 40 };
}

const kInViewM = 60_000;

/** A box around the day with the place the rider comes to next, where that is near: what the page speaks of is in sight. */
export function withNextPlace(box: [number, number, number, number], journey: Journey): [number, number, number, number] {
    const { route, next_place: next } = journey;
    if (!route || !next || next.distance_m > kInViewM) return box;
    const place = route.waypoints.find((w) => w.name === next.name && w.at_m >= route.done_m);
    if (!place) return box;
    return [Math.min(box[0], place.lon), Math.min(box[1], place.lat), Math.max(box[2], place.lon), Math.max(box[3], place.lat)];
}
