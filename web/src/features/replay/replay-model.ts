/** Replay runs over riding time: stops and nights are skipped, so that one minute tells the whole of it. */
export interface ReplayLine {
    /** Instants of the track, ascending. */
    t: Float64Array;
    /** Riding time at each, ms from 0. */
    ridden: Float64Array;
    total: number;
}

const kLongestStepMs = 120_000;

export function replayLine(t: Float64Array): ReplayLine {
    const ridden = new Float64Array(t.length);
    for (let i = 1; i < t.length; i++) ridden[i] = ridden[i - 1]! + Math.min(kLongestStepMs, t[i]! - t[i - 1]!);
    return { t, ridden, total: ridden[ridden.length - 1] ?? 0 };
}

/** The instant at a share 0..1 of the riding time. */
export function instantAt(line: ReplayLine, share: number): number {
    const want = Math.max(0, Math.min(1, share)) * line.total;
    let low = 0;
    let high = line.ridden.length - 1;
    while (low < high - 1) {
        const mid = (low + high) >> 1;
        if (line.ridden[mid]! <= want) low = mid;
        else high = mid;
    }
    const span = line.ridden[high]! - line.ridden[low]!;
    const f = span > 0 ? (want - line.ridden[low]!) / span : 0;
    return line.t[low]! + (line.t[high]! - line.t[low]!) * f;
}

/** How long a replay takes: longer for more, within 12 s and 60 s. */
export function replaySeconds(totalMs: number): number {
    return Math.max(12, Math.min(60, totalMs / 1_000_000));
}
