import type { Split } from './api-types';

/** A row of the table of splits, joined from the server's parts. */
export interface SplitRow {
    fromM: number;
    toM: number;
    fromMs: number;
    toMs: number;
    movingS: number;
    ascentM: number;
    speedMps: number | null;
    heartBpm: number | null;
    /** 0..1 of the fastest row, for the bar. */
    share: number;
}

function weighted(parts: Split[], value: (s: Split) => number | null): number | null {
    let sum = 0;
    let weight = 0;
    for (const part of parts) {
        const v = value(part);
        if (v === null) continue;
        sum += v * part.moving_s;
        weight += part.moving_s;
    }
    return weight > 0 ? sum / weight : null;
}

/** Joins short splits so that a long day stays a readable table of at most `limit` rows. */
export function splitRows(splits: Split[], limit = 12): SplitRow[] {
    const per = Math.max(1, Math.ceil(splits.length / limit));
    const rows: SplitRow[] = [];
    for (let i = 0; i < splits.length; i += per) {
        const parts = splits.slice(i, i + per);
        const first = parts[0]!;
        const last = parts[parts.length - 1]!;
        const movingS = parts.reduce((s, p) => s + p.moving_s, 0);
        rows.push({
            fromM: first.from_m, toM: last.to_m, fromMs: first.from_ms, toMs: last.to_ms, movingS,
            ascentM: parts.reduce((s, p) => s + p.ascent_m, 0),
            speedMps: movingS > 0 ? (last.to_m - first.from_m) / movingS : null,
            heartBpm: weighted(parts, (p) => p.avg_heart_rate_bpm), share: 0,
        });
    }
    const fastest = Math.max(...rows.map((r) => r.speedMps ?? 0), 0.1);
    return rows.map((row) => ({ ...row, share: (row.speedMps ?? 0) / fastest }));
}
