import type { HrvReport } from '../../lib/body-types';

/** Values of a report in the order of the table, with their unit and decimals. */
export const kHrvValues = [
    ['hr_bpm', 'bpm', 0], ['mean_rr_ms', 'ms', 0], ['sdnn_ms', 'ms', 1], ['rmssd_ms', 'ms', 1], ['pnn50_pct', '%', 1], ['sd1_ms', 'ms', 1], ['sd2_ms', 'ms', 1],
    ['vlf_ms2', 'ms²', 0], ['lf_ms2', 'ms²', 0], ['hf_ms2', 'ms²', 0], ['lf_hf', '', 2],
] as const;
export type HrvKey = (typeof kHrvValues)[number][0];

export interface HrvRow {
    key: HrvKey;
    unit: string;
    decimals: number;
    printed: number | null;
    computed: number | null;
    /** Printed against computed in per cent; null where either is unknown. */
    differencePct: number | null;
    /** Code of a known fault of the printed value. */
    fault: string | null;
}

/** Printed beside computed, value by value; what neither knows is left out. */
export function hrvRows(report: Pick<HrvReport, 'printed' | 'computed' | 'faults'>): HrvRow[] {
    return kHrvValues.flatMap(([key, unit, decimals]) => {
        const printed = report.printed[key] ?? null;
        const computed = report.computed?.[key] ?? null;
        if (printed === null && computed === null) return [];
        const fault = report.faults.find((f) => f.startsWith(`${key.split('_')[0]}_`)) ?? null;
        const differencePct = printed === null || !computed ? null : ((printed - computed) / computed) * 100;
        return [{ key, unit, decimals, printed, computed, differencePct, fault }];
    });
}

/** Pairs of neighbouring intervals, as a Poincaré plot shows them. */
export function poincarePairs(intervals: readonly number[]): [number, number][] {
    return intervals.slice(1).map((next, i) => [intervals[i]!, next]);
}

/** Seconds from the start at which each interval ends. */
export function beatTimes(intervals: readonly number[]): number[] {
    let at = 0;
    return intervals.map((ms) => (at += ms / 1000));
}
