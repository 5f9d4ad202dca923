import type { TimeRange } from '../profile-model';

const kRad = Math.PI / 180;
const kDay = 86_400_000;

/**
 * The night that begins on the UTC day of `t` at a place: from sunset to the next sunrise; null where the sun does
 * neither that day. After the almanac's low-precision formulas (aa.usno.navy.mil), good to a few minutes.
 */
export function nightAfter(t: number, lat: number, lon: number): TimeRange | null {
    const day = Math.floor(t / kDay);
    const sunset = crossing(day, lat, lon, 1);
    const sunrise = crossing(day + 1, lat, lon, -1);
    return sunset === null || sunrise === null ? null : { from: sunset, to: sunrise };
}

function crossing(day: number, lat: number, lon: number, sign: 1 | -1): number | null {
    const n = day - 10957.5 + 0.5 - lon / 360;
    const anomaly = (357.5291 + 0.98560028 * n) * kRad;
    const centre = 1.9148 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly);
    const longitude = (((357.5291 + 0.98560028 * n + centre + 180 + 102.9372) % 360) + 360) % 360 * kRad;
    const transit = n + 0.0053 * Math.sin(anomaly) - 0.0069 * Math.sin(2 * longitude);
    const declination = Math.asin(Math.sin(longitude) * Math.sin(23.44 * kRad));
    const hour = (Math.sin(-0.833 * kRad) - Math.sin(lat * kRad) * Math.sin(declination)) / (Math.cos(lat * kRad) * Math.cos(declination));
    if (Math.abs(hour) > 1) return null;
    return (transit + (sign * Math.acos(hour)) / (2 * Math.PI) + 10957.5) * kDay;
}
