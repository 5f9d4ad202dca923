import { niceTicks, timeTicks } from '../axis';
import { formatNumber } from '../units';
import { shortDate } from './dates';

type Values = readonly (number | null | undefined)[];
const known = (values: Values) => values.filter((v): v is number => v !== null && v !== undefined && Number.isFinite(v));

/** Lowest and highest of the known values, widened by `room` of their span; null when none is known. */
export function extentOf(values: Values, room = 0.08): [number, number] | null {
    const list = known(values);
    if (!list.length) return null;
    const low = list.reduce((a, b) => Math.min(a, b));
    const high = list.reduce((a, b) => Math.max(a, b));
    const pad = (high - low || Math.abs(high) * 0.1 || 1) * room;
    return [low - pad, high + pad];
}

export function meanOf(values: Values): number | null {
    const list = known(values);
    return list.length ? list.reduce((a, b) => a + b, 0) / list.length : null;
}

/** The value below which a share of the known ones lie, by linear interpolation; null when none is known. */
export function quantileOf(values: Values, share: number): number | null {
    const list = known(values).sort((a, b) => a - b);
    if (!list.length) return null;
    const at = (list.length - 1) * share;
    const i = Math.floor(at);
    return list[i]! + ((list[i + 1] ?? list[i]!) - list[i]!) * (at - i);
}

/** Index of the value nearest to x in an ascending list that is not empty. */
export function nearestIndex(values: readonly number[], x: number): number {
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
        const mid = (low + high) >> 1;
        if (values[mid]! < x) low = mid + 1;
        else high = mid;
    }
    return low > 0 && x - values[low - 1]! < values[low]! - x ? low - 1 : low;
}

/** Round values along an axis, with no more decimals than their step asks for; the unit stands beside the uppermost. */
export function valueTicks(extent: readonly [number, number], wanted = 4, unit = '') {
    const ticks = niceTicks(extent[0], extent[1], wanted);
    const decimals = ticks.reduce((most, v) => Math.max(most, decimalsOf(v)), 0);
    return ticks.map((at, i) => ({ at, text: `${formatNumber(at, decimals)}${unit && i === ticks.length - 1 ? ` ${unit}` : ''}` }));
}

/** Decimals that a round number is written with, three at most. */
function decimalsOf(value: number): number {
    const at = [0, 1, 2].find((d) => Math.abs(value * 10 ** d - Math.round(value * 10 ** d)) < 1e-6);
    return at ?? 3;
}

/** "12 s" or "2.5 s", for the ticks of a recording. */
export const secondsText = (s: number) => `${formatNumber(s, Number.isInteger(s) ? 0 : 1)} s`;

/** "12 s", "2:48": time from the start of a recording. */
export function elapsedText(s: number): string {
    const whole = Math.round(s);
    return whole < 60 ? secondsText(s) : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Seconds to label along a recording: round ones, whole minutes where it is long. */
export const elapsedTicks = (total: number, wanted: number) => (total > 150 ? timeTicks(0, total * 1000, wanted, 0).map((ms) => ms / 1000) : niceTicks(0, total, wanted));

/** Labels under days drawn at 0, 1, 2, ...: as many as fit, the last always among them. */
export function dateTicks(dates: readonly string[], width: number) {
    const step = Math.max(1, Math.ceil((dates.length * 64) / Math.max(64, width)));
    return dates.flatMap((date, i) => ((dates.length - 1 - i) % step === 0 ? [{ at: i, text: shortDate(date) }] : []));
}

/** SVG path of a line that breaks at unknown values and, where `gap` is given, at steps of x beyond it. */
export function linePath(xs: readonly number[], ys: Values, sx: (v: number) => number, sy: (v: number) => number, gap = Infinity): string {
    let d = '';
    let open = false;
    for (let i = 0; i < xs.length; i++) {
        const v = ys[i];
        if (v === null || v === undefined) {
            open = false;
            continue;
        }
        if (open && xs[i]! - xs[i - 1]! > gap) open = false;
        d += `${open ? 'L' : 'M'}${sx(xs[i]!).toFixed(1)},${sy(v).toFixed(1)}`;
        if (!open && (i + 1 >= xs.length || ys[i + 1] == null)) d += 'h.1';
        open = true;
    }
    return d;
}

/** SVG path of the band between lowest and highest, in pieces where either is unknown. */
export function bandPath(xs: readonly number[], low: Values, high: Values, sx: (v: number) => number, sy: (v: number) => number): string {
    let d = '';
    for (let i = 0; i < xs.length; ) {
        let end = i;
        while (end < xs.length && low[end] != null && high[end] != null) end++;
        if (end > i + 1) {
            const upper = xs.slice(i, end).map((x, k) => `${sx(x).toFixed(1)},${sy(high[i + k]!).toFixed(1)}`);
            const lower = xs.slice(i, end).map((x, k) => `${sx(x).toFixed(1)},${sy(low[i + k]!).toFixed(1)}`).reverse();
            d += `M${[...upper, ...lower].join('L')}Z`;
        }
        i = Math.max(end, i + 1);
    }
    return d;
}
