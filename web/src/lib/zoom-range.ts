import type { TimeRange } from './profile-model';

const kShortestMs = 120_000;

/** The range made narrower or wider around an instant, within the whole; null when it is the whole again. */
export function zoomAround(range: TimeRange, whole: TimeRange, at: number, factor: number): TimeRange | null {
    const span = Math.max(kShortestMs, (range.to - range.from) * factor);
    if (span >= whole.to - whole.from) return null;
    const share = Math.min(1, Math.max(0, (at - range.from) / (range.to - range.from)));
    let from = at - span * share;
    from = Math.max(whole.from, Math.min(whole.to - span, from));
    return { from: Math.round(from), to: Math.round(from + span) };
}

/** The range of a drag between two instants, or null when it was too short to mean one. */
export function draggedRange(a: number, b: number): TimeRange | null {
    const [from, to] = a < b ? [a, b] : [b, a];
    return to - from < kShortestMs / 2 ? null : { from: Math.round(from), to: Math.round(to) };
}
