import type { TimeRange } from '../../lib/profile-model';

/** The closest look: four seconds, a few heart beats. */
export const kShortestMs = 4_000;
const kMargin = 0.02;

/** The view within the journey (and a little beyond its ends), neither closer than four seconds nor wider than all. */
export function clampView(view: TimeRange, whole: TimeRange): TimeRange {
    const room = (whole.to - whole.from) * kMargin;
    const [low, high] = [whole.from - room, whole.to + room];
    const span = Math.min(high - low, Math.max(kShortestMs, view.to - view.from));
    const middle = (view.from + view.to) / 2;
    const from = Math.max(low, Math.min(high - span, middle - span / 2));
    return { from, to: from + span };
}

/** Makes the view narrower (factor below 1) or wider; the instant `at` stays where it is on the screen. */
export function zoomAt(view: TimeRange, whole: TimeRange, at: number, factor: number): TimeRange {
    const span = Math.max(kShortestMs, (view.to - view.from) * factor);
    const share = (at - view.from) / (view.to - view.from);
    return clampView({ from: at - span * share, to: at + span * (1 - share) }, whole);
}

export function panBy(view: TimeRange, whole: TimeRange, ms: number): TimeRange {
    return clampView({ from: view.from + ms, to: view.to + ms }, whole);
}

/** Moves the view just so far that an instant is in sight. */
export function reveal(view: TimeRange, whole: TimeRange, at: number): TimeRange {
    if (at >= view.from && at <= view.to) return view;
    return panBy(view, whole, at < view.from ? at - view.from : at - view.to);
}

/** A piece of time of 2^level ms; tiles of one level lie end to end from the epoch on. */
export interface TileId {
    level: number;
    index: number;
}

/** A minute: nothing but waveforms is finer, and those have their own pages. */
export const kFinestLevel = 16;

export const tileSpan = (level: number) => 2 ** level;
export const tileRange = ({ level, index }: TileId): TimeRange => ({ from: index * tileSpan(level), to: (index + 1) * tileSpan(level) });
export const parentOf = ({ level, index }: TileId): TileId => ({ level: level + 1, index: Math.floor(index / 2) });

/** The level of which one or two tiles span the view and three at most touch it. */
export function levelFor(span: number): number {
    return Math.max(kFinestLevel, Math.ceil(Math.log2(Math.max(1, span) / 2)));
}

export function tilesFor(range: TimeRange, level: number): TileId[] {
    const first = Math.floor(range.from / tileSpan(level));
    const last = Math.floor((range.to - 1) / tileSpan(level));
    return Array.from({ length: last - first + 1 }, (_, i) => ({ level, index: first + i }));
}

/** What to load, most wanted first: what is in sight, the neighbours, and one level out for the way back. */
export function wantedTiles(view: TimeRange): TileId[] {
    const level = levelFor(view.to - view.from);
    const inside = tilesFor(view, level);
    const neighbours = [{ level, index: inside[0]!.index - 1 }, { level, index: inside[inside.length - 1]!.index + 1 }];
    return [...inside, ...neighbours, ...tilesFor(view, level + 1), ...tilesFor(view, level + 3)];
}
