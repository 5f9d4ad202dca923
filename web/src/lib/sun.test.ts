import { expect, it } from 'vitest';
import { nightsOf, sunAltitudeDeg } from './sun';
import type { Track } from './track';

const at = (iso: string) => Date.parse(iso);

// Times of sunrise and sunset as almanacs print them, to the minute.
it.each([
    ['Greenwich, June solstice, sunrise', '2026-06-21T03:43:00Z', 0, 51.48],
    ['Greenwich, June solstice, sunset', '2026-06-21T20:21:00Z', 0, 51.48],
    ['equator, equinox, sunrise', '2026-03-20T06:04:00Z', 0, 0],
    ['equator, equinox, sunset', '2026-03-20T18:11:00Z', 0, 0],
])('the sun is on the horizon: %s', (_, iso, lon, lat) => {
    expect(Math.abs(sunAltitudeDeg(at(iso), lon, lat) + 0.833)).toBeLessThan(0.4);
});

it('stands at noon as high as latitude and season say', () => {
    expect(sunAltitudeDeg(at('2026-06-21T12:02:00Z'), 0, 51.48)).toBeCloseTo(90 - 51.48 + 23.44, 1);
});

function standing(lon: number, lat: number, from: number): Track {
    return { t: Float64Array.of(from), lon: Float64Array.of(lon), lat: Float64Array.of(lat), ele: Float64Array.of(0), dist: Float64Array.of(0), breaks: new Int32Array(), metrics: {}, simplified: false };
}

it('a day has a night at both ends, the polar summer none, the polar winter nothing else', () => {
    const range = { from: at('2026-03-20T00:00:00Z'), to: at('2026-03-21T00:00:00Z') };
    const nights = nightsOf(standing(0, 0, range.from), range);
    expect(nights).toHaveLength(2);
    expect(nights[0]!.from).toBe(range.from);
    expect(nights[1]!.to).toBe(range.to);
    expect(nights[0]!.to - at('2026-03-20T06:05:00Z')).toBeLessThanOrEqual(300_000);
    const summer = { from: at('2026-06-21T00:00:00Z'), to: at('2026-06-22T00:00:00Z') };
    expect(nightsOf(standing(18, 78, summer.from), summer)).toEqual([]);
    expect(nightsOf(standing(18, -78, summer.from), summer)).toEqual([summer]);
});
