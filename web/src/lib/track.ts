import type { TrackJson } from './api-types';
import { cumulativeM, indexAt } from './geo';

/** A track in columns: one index is one point. Made once per answer and never changed. */
export interface Track {
    t: Float64Array;
    lon: Float64Array;
    lat: Float64Array;
    /** NaN where unknown. */
    ele: Float64Array;
    /** Metres from the first point; a jump over a dead zone counts nothing. */
    dist: Float64Array;
    /** Indices at which a new segment starts, ascending, without 0. */
    breaks: Int32Array;
    /** NaN where unknown. */
    metrics: Record<string, Float64Array>;
    simplified: boolean;
}

function column(values: (number | null)[] | undefined, length: number): Float64Array {
    const out = new Float64Array(length).fill(NaN);
    if (values) for (let i = 0; i < length; i++) out[i] = values[i] ?? NaN;
    return out;
}

export function trackFromJson(json: TrackJson): Track {
    const n = json.t.length;
    const lon = Float64Array.from(json.lon);
    const lat = Float64Array.from(json.lat);
    const breaks = Int32Array.from(json.breaks.filter((b) => b > 0 && b < n)).sort();
    const metrics: Record<string, Float64Array> = {};
    for (const [key, values] of Object.entries(json.metrics ?? {})) metrics[key] = column(values, n);
    return {
        t: Float64Array.from(json.t),
        lon,
        lat,
        ele: column(json.ele, n),
        dist: cumulativeM(lon, lat, new Set(breaks)),
        breaks,
        metrics,
        simplified: json.simplified,
    };
}

/** Segments as [from, to) pairs of indices; a dead zone lies between one and the next. */
export function segmentsOf(track: Track): [number, number][] {
    const starts = [0, ...track.breaks];
    const out: [number, number][] = [];
    for (let i = 0; i < starts.length; i++) {
        const to = starts[i + 1] ?? track.t.length;
        if (to > starts[i]!) out.push([starts[i]!, to]);
    }
    return out;
}

/** Where the rider was at an instant: between two points in proportion, on the last point before a dead zone. */
export function positionAt(track: Track, t: number): { lon: number; lat: number; ele: number; dist: number; index: number } | null {
    const n = track.t.length;
    if (n === 0) return null;
    const i = indexAt(track.t, t);
    const j = Math.min(i + 1, n - 1);
    const span = track.t[j]! - track.t[i]!;
    const crossing = track.breaks.includes(j);
    const f = span > 0 && !crossing ? Math.min(1, Math.max(0, (t - track.t[i]!) / span)) : 0;
    const mix = (values: Float64Array) => values[i]! + (values[j]! - values[i]!) * f;
    const ele = Number.isNaN(track.ele[i]!) || Number.isNaN(track.ele[j]!) ? track.ele[i]! : mix(track.ele);
    return { lon: mix(track.lon), lat: mix(track.lat), ele, dist: mix(track.dist), index: i };
}

/** Speed between neighbours, m/s; NaN across a dead zone. A recorded speed column is preferred by callers. */
export function speedOf(track: Track): Float64Array {
    const recorded = track.metrics['speed'];
    if (recorded) return recorded;
    const breaks = new Set(track.breaks);
    const out = new Float64Array(track.t.length).fill(NaN);
    for (let i = 1; i < out.length; i++) {
        const dt = (track.t[i]! - track.t[i - 1]!) / 1000;
        if (dt > 0 && !breaks.has(i)) out[i] = (track.dist[i]! - track.dist[i - 1]!) / dt;
    }
    if (out.length > 1) out[0] = out[1]!;
    return out;
}

const kGradientSpanM = 120;

/** Gradient in per cent over about 120 m of road, so that the noise of the altimeter does not show. */
export function gradientOf(track: Track): Float64Array {
    const n = track.t.length;
    const out = new Float64Array(n).fill(NaN);
    let from = 0;
    let to = 0;
    for (let i = 0; i < n; i++) {
        while (track.dist[i]! - track.dist[from]! > kGradientSpanM / 2) from++;
        while (to < n - 1 && track.dist[to]! - track.dist[i]! < kGradientSpanM / 2) to++;
        const run = track.dist[to]! - track.dist[from]!;
        if (run > 20) out[i] = Math.max(-30, Math.min(30, ((track.ele[to]! - track.ele[from]!) / run) * 100));
    }
    return out;
}
