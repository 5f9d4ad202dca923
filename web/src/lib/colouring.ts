import { gradientOf, speedOf, type Track } from './track';

/** What the line can tell. `day` needs no data; the others need their column. */
export type ColourMode = 'day' | 'speed' | 'gradient' | 'heart_rate' | 'temperature';
export const kColourModes: readonly ColourMode[] = ['day', 'speed', 'gradient', 'heart_rate', 'temperature'];
export const kEffortSteps = 5;

/** The modes a journey has data for, in the order of the menu. */
export function availableModes(metrics: readonly string[]): ColourMode[] {
    return kColourModes.filter((mode) => mode === 'day' || mode === 'speed' || (mode === 'gradient' ? metrics.includes('elevation') : metrics.includes(mode)));
}

/** Metric columns a track must be asked for to be coloured so. */
export function metricsFor(mode: ColourMode): string | undefined {
    return mode === 'day' || mode === 'gradient' ? undefined : mode;
}

export function valuesFor(track: Track, mode: ColourMode): Float64Array | null {
    if (mode === 'day') return null;
    if (mode === 'speed') return speedOf(track);
    if (mode === 'gradient') return gradientOf(track);
    return track.metrics[mode] ?? null;
}

/** Range of the ramp: from the 4th to the 96th percentile, so that one spike does not flatten the rest. */
export interface ColourScale {
    low: number;
    high: number;
}

export function scaleOf(values: Float64Array): ColourScale | null {
    const known = values.filter((v) => Number.isFinite(v));
    if (known.length < 2) return null;
    known.sort();
    const low = known[Math.floor((known.length - 1) * 0.04)]!;
    const high = known[Math.ceil((known.length - 1) * 0.96)]!;
    return high > low ? { low, high } : { low: low - 0.5, high: high + 0.5 };
}

/** Step 1..5 of a value on the ramp, 0 for unknown. */
export function stepOf(value: number, scale: ColourScale): number {
    if (!Number.isFinite(value)) return 0;
    const f = (value - scale.low) / (scale.high - scale.low);
    return Math.max(1, Math.min(kEffortSteps, 1 + Math.floor(f * kEffortSteps)));
}

/** A run of points drawn in one colour: indices from..to, both included, so that runs touch. */
export interface Run {
    from: number;
    to: number;
    step: number;
}

/** Cuts [from, to) into runs of one step. Flicker between neighbouring steps shorter than three points is joined. */
export function runsOf(values: Float64Array, scale: ColourScale, from: number, to: number): Run[] {
    const runs: Run[] = [];
    let start = from;
    let step = stepOf(values[from] ?? NaN, scale);
    for (let i = from + 1; i < to; i++) {
        const next = stepOf(values[i]!, scale);
        if (next === step) continue;
        const shortAndNear = Math.abs(next - step) === 1 && i + 2 < to && stepOf(values[i + 1]!, scale) === step;
        if (shortAndNear) continue;
        runs.push({ from: start, to: i, step });
        start = i;
        step = next;
    }
    if (to - 1 > start) runs.push({ from: start, to: to - 1, step });
    return runs;
}
