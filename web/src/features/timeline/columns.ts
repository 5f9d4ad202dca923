import type { BodySeries } from '../../lib/body-types';
import { indexAt } from '../../lib/geo';
import type { TimeRange } from '../../lib/profile-model';

/** One metric over time; a NaN in `mid` is a gap. For samples, low and high are the value itself. */
export interface Column {
    t: number[];
    mid: number[];
    low: number[];
    high: number[];
}

export interface Piece {
    column: Column;
    clip: TimeRange;
}

const kGapMs = 10 * 60_000;

export function columnOf(series: BodySeries): Column {
    const mid = (series.v ?? series.mean ?? []).map((v) => v ?? NaN);
    return { t: series.t, mid, low: series.min?.map((v, i) => v ?? mid[i]!) ?? mid, high: series.max?.map((v, i) => v ?? mid[i]!) ?? mid };
}

/** Pieces in order of time as one column. */
export function mergePieces(pieces: Piece[]): Column {
    const out: Column = { t: [], mid: [], low: [], high: [] };
    for (const { column, clip } of pieces) {
        for (let i = firstAt(column.t, clip.from); i < column.t.length && column.t[i]! < clip.to; i++) {
            out.t.push(column.t[i]!);
            out.mid.push(column.mid[i]!);
            out.low.push(column.low[i]!);
            out.high.push(column.high[i]!);
        }
    }
    return out;
}

function firstAt(values: number[], from: number): number {
    if (!values.length) return 0;
    const i = indexAt(values, from);
    return values[i]! >= from ? i : i + 1;
}

/** Steps longer than this are gaps: ten minutes, or four points where points are further apart. */
export function gapLimit(view: TimeRange, pixels: number): number {
    return Math.max(kGapMs, ((view.to - view.from) / Math.max(1, pixels)) * 8);
}

/** Runs of points that belong together, as [from, to) of indices. */
export function runsOf(column: Column, limit: number): [number, number][] {
    const runs: [number, number][] = [];
    let start = -1;
    for (let i = 0; i < column.t.length; i++) {
        const known = !Number.isNaN(column.mid[i]!);
        const broken = start >= 0 && (!known || column.t[i]! - column.t[i - 1]! > limit);
        if (broken) {
            runs.push([start, i]);
            start = -1;
        }
        if (known && start < 0) start = i;
    }
    if (start >= 0) runs.push([start, column.t.length]);
    return runs;
}

/** Times without data between runs, for the hatching. */
export function gapsOf(column: Column, runs: readonly [number, number][]): TimeRange[] {
    return runs.slice(1).map(([start], i) => ({ from: column.t[runs[i]![1] - 1]!, to: column.t[start]! }));
}

/** The value at an instant: the last one before it unless that is too old. */
export function valueAt(column: Column, at: number, limit: number): number | null {
    if (!column.t.length) return null;
    const i = indexAt(column.t, at);
    const value = column.mid[i]!;
    return column.t[i]! > at || at - column.t[i]! > limit || Number.isNaN(value) ? null : value;
}

/** Mean of the values from one instant to another; where none lies between, the one before if it is near. */
export function meanWithin(column: Column, from: number, to: number, limit: number): number | null {
    let sum = 0;
    let count = 0;
    for (let i = firstAt(column.t, from); i < column.t.length && column.t[i]! < to; i++) {
        if (Number.isNaN(column.mid[i]!)) continue;
        sum += column.mid[i]!;
        count++;
    }
    return count ? sum / count : valueAt(column, from, limit);
}

export function extentIn(column: Column, view: TimeRange): [number, number] | null {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < column.t.length; i++) {
        if (column.t[i]! < view.from || column.t[i]! > view.to || Number.isNaN(column.mid[i]!)) continue;
        low = Math.min(low, column.low[i]!);
        high = Math.max(high, column.high[i]!);
    }
    return low <= high ? [low, high] : null;
}
