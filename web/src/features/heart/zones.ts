import type { BodySeries } from '../../lib/body-types';

/** Lower limits of the five zones as shares of the range; below the first is rest. */
export const kZoneShares = [0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** What the shares are of: from `base` (0, or the resting rate for zones of the reserve) to the highest rate. */
export interface ZoneRange {
    base: number;
    highest: number;
}

const kLongestStepMs = 10 * 60_000;
const limit = (share: number, { base, highest }: ZoneRange) => base + share * (highest - base);

/** Minutes in each zone, rest first. A point stands for the time until the next one, ten minutes at most. */
export function zoneMinutes(series: Pick<BodySeries, 't' | 'v' | 'mean'> | undefined, range: ZoneRange): number[] {
    const minutes = [0, 0, 0, 0, 0, 0];
    const values = series?.v ?? series?.mean ?? [];
    series?.t.forEach((t, i) => {
        const value = values[i];
        const next = series.t[i + 1];
        if (value == null || next === undefined) return;
        minutes[zoneOf(value, range)]! += Math.min(kLongestStepMs, next - t) / 60_000;
    });
    return minutes;
}

/** 0 for rest, 1 to 5 for the zones. */
export function zoneOf(bpm: number, range: ZoneRange): number {
    return kZoneShares.filter((share) => bpm >= limit(share, range)).length;
}

/** Limits of a zone in beats per minute, whole: [from, to], the last open above. */
export function zoneLimits(zone: number, range: ZoneRange): [number, number | null] {
    const from = zone === 0 ? 0 : Math.ceil(limit(kZoneShares[zone - 1]!, range));
    const next = kZoneShares[zone];
    return [from, next === undefined ? null : Math.ceil(limit(next, range)) - 1];
}
