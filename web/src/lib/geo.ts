/** Positions are WGS-84 degrees, distances metres on a sphere: good to half a percent, enough to draw. */
const kEarthRadiusM = 6_371_008.8;
const kRad = Math.PI / 180;

export type LonLat = [lon: number, lat: number];

export function distanceM(lonA: number, latA: number, lonB: number, latB: number): number {
    const dLat = (latB - latA) * kRad;
    const dLon = (lonB - lonA) * kRad;
    const h = Math.sin(dLat / 2) ** 2 + Math.cos(latA * kRad) * Math.cos(latB * kRad) * Math.sin(dLon / 2) ** 2;
    return 2 * kEarthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Distance from the first point to each; segments before a break are joined by nothing. */
export function cumulativeM(lon: ArrayLike<number>, lat: ArrayLike<number>, breaks?: ReadonlySet<number>): Float64Array {
    const out = new Float64Array(lon.length);
    for (let i = 1; i < lon.length; i++) {
        const step = breaks?.has(i) ? 0 : distanceM(lon[i - 1]!, lat[i - 1]!, lon[i]!, lat[i]!);
        out[i] = out[i - 1]! + step;
    }
    return out;
}

/** A circle of a true radius on the ground, as a closed ring. */
export function circle(lon: number, lat: number, radiusM: number, steps = 64): LonLat[] {
    const ring: LonLat[] = [];
    const dLat = radiusM / kEarthRadiusM / kRad;
    const dLon = dLat / Math.max(0.01, Math.cos(lat * kRad));
    for (let i = 0; i <= steps; i++) {
        const a = (i / steps) * 2 * Math.PI;
        ring.push([lon + dLon * Math.cos(a), lat + dLat * Math.sin(a)]);
    }
    return ring;
}

/** Smallest box around the points [west, south, east, north]; null for none. */
export function boundsOf(lon: ArrayLike<number>, lat: ArrayLike<number>, from = 0, to = lon.length): [number, number, number, number] | null {
    if (to <= from) return null;
    let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = from; i < to; i++) {
        w = Math.min(w, lon[i]!);
        e = Math.max(e, lon[i]!);
        s = Math.min(s, lat[i]!);
        n = Math.max(n, lat[i]!);
    }
    return [w, s, e, n];
}

/** Index of the last value at or before `x` in an ascending list; 0 when all are later. */
export function indexAt(values: ArrayLike<number>, x: number): number {
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (values[mid]! <= x) low = mid;
        else high = mid - 1;
    }
    return low;
}
