import type { RouteProgress } from './api-types';
import { cumulativeM, indexAt, type LonLat } from './geo';

/** The part of the planned route still ahead, starting at the point already reached. */
export function routeAhead(route: RouteProgress): LonLat[] {
    const { lon, lat } = route.line;
    if (lon.length < 2) return [];
    const along = cumulativeM(lon, lat);
    const total = along[along.length - 1]!;
    if (total <= 0 || route.progress >= 1) return [];
    // The line is thinned, so its own length is a little short of the route's: share it out by proportion.
    const at = (route.distance_m > 0 ? route.done_m / route.distance_m : route.progress) * total;
    const i = indexAt(along, at);
    const j = Math.min(i + 1, lon.length - 1);
    const span = along[j]! - along[i]!;
    const f = span > 0 ? (at - along[i]!) / span : 0;
    const points: LonLat[] = [[lon[i]! + (lon[j]! - lon[i]!) * f, lat[i]! + (lat[j]! - lat[i]!) * f]];
    for (let k = j; k < lon.length; k++) points.push([lon[k]!, lat[k]!]);
    return points;
}

/** Elevations ahead by distance from here, up to `withinM`; empty when the plan has no elevation. */
export function elevationAhead(route: RouteProgress, withinM: number): { distance: number; ele: number }[] {
    const { lon, lat, ele } = route.line;
    if (!ele || lon.length < 2) return [];
    const along = cumulativeM(lon, lat);
    const scale = route.distance_m / (along[along.length - 1]! || 1);
    const out: { distance: number; ele: number }[] = [];
    for (let i = 0; i < lon.length; i++) {
        const ahead = along[i]! * scale - route.done_m;
        if (ahead > 0 && ahead <= withinM) out.push({ distance: ahead, ele: ele[i]! });
    }
    return out;
}
