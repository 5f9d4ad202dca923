import { indexAt } from './geo';
import type { TimeRange } from './profile-model';
import type { Track } from './track';

const kRad = Math.PI / 180;
const kDayMs = 86_400_000;
const kJ2000Ms = Date.UTC(2000, 0, 1, 12);
/** The upper edge of the sun on the horizon, refraction included. */
const kSunriseDeg = -0.833;
const kStepMs = 300_000;

/**
 * Degrees of the sun's centre above the horizon. The Astronomical Almanac's low-precision formula (page C5, also
 * U.S. Naval Observatory, "Computing approximate solar coordinates"): good to 0.01 degrees between 1950 and 2050.
 */
export function sunAltitudeDeg(ms: number, lon: number, lat: number): number {
    const d = (ms - kJ2000Ms) / kDayMs;
    const g = (357.529 + 0.98560028 * d) * kRad;
    const l = (280.459 + 0.98564736 * d + 1.915 * Math.sin(g) + 0.02 * Math.sin(2 * g)) * kRad;
    const e = (23.439 - 0.00000036 * d) * kRad;
    const ascension = Math.atan2(Math.cos(e) * Math.sin(l), Math.cos(l));
    const declination = Math.asin(Math.sin(e) * Math.sin(l));
    const siderealDeg = (18.697374558 + 24.06570982441908 * d) * 15;
    const hour = (siderealDeg + lon) * kRad - ascension;
    return Math.asin(Math.sin(lat * kRad) * Math.sin(declination) + Math.cos(lat * kRad) * Math.cos(declination) * Math.cos(hour)) / kRad;
}

/** The parts of a range in which the sun was down where the rider was, to five minutes. */
export function nightsOf(track: Track, range: TimeRange): TimeRange[] {
    const nights: TimeRange[] = [];
    if (!track.t.length) return nights;
    let open: TimeRange | null = null;
    for (let t = range.from; t < range.to; t += kStepMs) {
        const i = indexAt(track.t, t);
        const dark = sunAltitudeDeg(t, track.lon[i]!, track.lat[i]!) < kSunriseDeg;
        if (dark && !open) nights.push((open = { from: t, to: range.to }));
        if (!dark && open) {
            open.to = t;
            open = null;
        }
    }
    return nights;
}
