import { expect, it } from 'vitest';
import type { Journey } from '../../lib/api-types';
import { isPartial, longestDayM } from '../../lib/boot';
import { withNextPlace } from './map-padding';
import { hasWork, journeyLayers, kParts, kSources, partOf } from './track-layers';

const piece = (kind: string) => ({ properties: { kind } });

it('a layer has work where its part has features of its kind', () => {
    expect(hasWork('overview-line', [piece('gap')])).toBe(false);
    expect(hasWork('overview-casing', [piece('gap'), piece('ride')])).toBe(true);
    expect(hasWork('day-gap-casing', [piece('ride')])).toBe(false);
    expect(hasWork('tail-gap', [piece('gap')])).toBe(true);
    expect(hasWork('halo-fill', [{ properties: {} }])).toBe(true);
    expect(hasWork('plan-casing', [])).toBe(false);
});

it('every layer draws a part of its own source', () => {
    const layers = journeyLayers();
    expect(new Set(layers.map((layer) => partOf(layer.id)))).toEqual(new Set(kParts));
    for (const layer of layers) {
        const source = (layer as { source: keyof typeof kSources }).source;
        expect(kSources[source], layer.id).toContain(partOf(layer.id));
    }
});

const waypoints = [{ name: 'Ford', lon: 1, lat: 2, at_m: 10 }, { name: 'Pass', lon: 5, lat: 6, at_m: 90_000 }];
const near = (name: string, distance_m: number) => ({ route: { done_m: 40_000, waypoints }, next_place: { name, distance_m } }) as unknown as Journey;

it('the next place is in sight where it is near and ahead', () => {
    const box: [number, number, number, number] = [3, 3, 4, 4];
    expect(withNextPlace(box, near('Pass', 50_000))).toEqual([3, 3, 5, 6]);
    expect(withNextPlace(box, near('Pass', 61_000))).toEqual(box);
    expect(withNextPlace(box, near('Ford', 40_000))).toEqual(box);
});

it('days that the page left out count for the height of the bars', () => {
    const days = [{ distance_m: 40_000 }];
    expect(longestDayM({ days })).toBe(40_000);
    const partial = { days, partial: { longest_day_m: 90_000 } };
    expect([longestDayM(partial), isPartial(partial), isPartial({ days })]).toEqual([90_000, true, false]);
});
