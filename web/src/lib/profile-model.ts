import { niceTicks } from './axis';
import { minMaxIndices } from './down-sample';
import { runsOf, type ColourScale } from './colouring';
import { segmentsOf, type Track } from './track';

/** A range of time shown by profile and charts, ms. */
export interface TimeRange {
    from: number;
    to: number;
}

export interface ProfileBox {
    width: number;
    height: number;
    left: number;
    right: number;
    top: number;
    bottom: number;
}

export interface ProfileScales {
    x: (t: number) => number;
    y: (ele: number) => number;
    timeAt: (px: number) => number;
    ticks: number[];
}

/** Lowest and highest elevation of the range, widened so that a flat day looks flat. Null when none is known. */
export function elevationExtent(track: Track, range: TimeRange, extra: number[] = []): [number, number] | null {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < track.t.length; i++) {
        const v = track.ele[i]!;
        if (track.t[i]! < range.from || track.t[i]! > range.to || Number.isNaN(v)) continue;
        low = Math.min(low, v);
        high = Math.max(high, v);
    }
    for (const v of extra) {
        low = Math.min(low, v);
        high = Math.max(high, v);
    }
    if (low > high) return null;
    const lacking = Math.max(0, 150 - (high - low)) / 2;
    return [low - lacking, high + lacking];
}

export function scalesOf(box: ProfileBox, range: TimeRange, extent: [number, number], tickCount = 3): ProfileScales {
    const ticks = niceTicks(extent[0], extent[1], tickCount);
    const low = Math.min(extent[0], ticks[0] ?? extent[0]);
    const high = Math.max(extent[1], ticks[ticks.length - 1] ?? extent[1]);
    const w = box.width - box.left - box.right;
    const h = box.height - box.top - box.bottom;
    const span = Math.max(1, range.to - range.from);
    return {
        x: (t) => box.left + ((t - range.from) / span) * w,
        y: (ele) => box.top + h - ((ele - low) / (high - low)) * h,
        timeAt: (px) => Math.max(range.from, Math.min(range.to, range.from + ((px - box.left) / w) * span)),
        ticks,
    };
}

export interface ProfilePaths {
    area: string;
    /** Path of each colour step; 0 is the plain line of stops and of what is not known. */
    lines: string[];
    /** Spans without data between two segments. */
    gaps: { from: number; to: number; path: string; area: string }[];
}

const point = (s: ProfileScales, t: number, ele: number) => `${s.x(t).toFixed(1)},${s.y(ele).toFixed(1)}`;

/** The drawn profile of a track: area, coloured lines and gaps. `values` null draws one plain line (step 1). */
export function profilePaths(track: Track, values: Float64Array | null, scale: ColourScale | null, s: ProfileScales, range: TimeRange, base: number, buckets: number): ProfilePaths {
    const lines = ['', '', '', '', '', ''];
    const gaps: ProfilePaths['gaps'] = [];
    let area = '';
    let previousEnd = -1;
    for (const [from, to] of segmentsOf(track)) {
        if (track.t[to - 1]! < range.from || track.t[from]! > range.to) continue;
        if (previousEnd >= 0) gaps.push(gapOf(track, previousEnd, from, s, base));
        previousEnd = to - 1;
        const picked = [...minMaxIndices(track.t, track.ele, from, to, buckets)].filter((i) => !Number.isNaN(track.ele[i]!));
        if (picked.length < 2) continue;
        const first = picked[0]!;
        const last = picked[picked.length - 1]!;
        const top = picked.map((i) => point(s, track.t[i]!, track.ele[i]!)).join('L');
        area += `M${s.x(track.t[first]!).toFixed(1)},${base}L${top}L${s.x(track.t[last]!).toFixed(1)},${base}Z`;
        if (!values || !scale) {
            lines[1] += `M${top}`;
            continue;
        }
        for (const run of runsOf(values, scale, from, to)) {
            const part = picked.filter((i) => i > run.from && i < run.to && !Number.isNaN(track.ele[i]!));
            const ends = [run.from, ...part, run.to].filter((i) => !Number.isNaN(track.ele[i]!));
            if (ends.length > 1) lines[run.step] += 'M' + ends.map((i) => point(s, track.t[i]!, track.ele[i]!)).join('L');
        }
    }
    return { area, lines, gaps };
}

function gapOf(track: Track, end: number, start: number, s: ProfileScales, base: number): ProfilePaths['gaps'][number] {
    const from = track.t[end]!;
    const to = track.t[start]!;
    const [a, b] = [track.ele[end]!, track.ele[start]!];
    if (Number.isNaN(a) || Number.isNaN(b)) return { from, to, path: '', area: '' };
    const path = `M${point(s, from, a)}L${point(s, to, b)}`;
    return { from, to, path, area: `${path}L${s.x(to).toFixed(1)},${base}L${s.x(from).toFixed(1)},${base}Z` };
}
