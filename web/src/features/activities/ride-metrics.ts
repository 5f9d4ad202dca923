import { bodyApi } from '../../config/console-paths';
import type { PowerCurvePoint, RideDetail, RideMetrics, SportPower } from '../../lib/body-types';
import { zoneChoice } from '../../lib/console/heart-zones';
import { useApi } from '../../lib/console/queries';
import { useScope } from '../../lib/console/scope';
import { useStore } from '../../lib/observable';

/** Power, load and zones of a ride; undefined while they are on their way, null where there are none. */
export function useRideMetrics(id: string, isRide: boolean) {
    const zones = useStore(zoneChoice, (s) => s.of);
    const answer = useApi<RideDetail>(`/api/v1/activities/${encodeURIComponent(id)}`, { zones }, { enabled: isRide });
    // While another ride loads the answer of the one before stays: it is not this one's.
    const own = answer.data?.id === id ? answer.data : undefined;
    return { metrics: isRide ? own?.metrics : null, failed: isRide && answer.error !== null };
}

/** The best power of all rides of the journey, each sport by itself. */
export function useJourneyPower(enabled: boolean) {
    return useApi<{ sports: SportPower[] }>(bodyApi.powerCurve(useScope().slug), {}, { enabled });
}

export interface ZoneRow {
    zone: number;
    seconds: number;
    from: number;
    /** Whole beats; null: open above. */
    to: number | null;
}

/** Zones 1 to 5 with whole limits that do not overlap. */
export function zoneRows(metrics: Pick<RideMetrics, 'heart_rate_zones_s' | 'heart_rate_zones_bpm'>): ZoneRow[] {
    const [seconds, limits] = [metrics.heart_rate_zones_s, metrics.heart_rate_zones_bpm];
    if (!seconds || !limits) return [];
    return seconds.map((s, i) => {
        const next = limits[i + 1];
        return { zone: i + 1, seconds: s, from: Math.ceil(limits[i] ?? 0), to: next === undefined ? null : Math.ceil(next) - 1 };
    });
}

/** Durations to label along the curve, as positions on its logarithmic axis. */
export function curveTicks<T extends Pick<PowerCurvePoint, 'duration_s'>>(points: readonly T[], width: number): T[] {
    const [first, last] = [points[0], points[points.length - 1]];
    if (!first || !last) return [];
    const span = Math.log10(last.duration_s / first.duration_s) || 1;
    let free = -Infinity;
    return points.filter((p) => {
        const x = (Math.log10(p.duration_s / first.duration_s) / span) * width;
        if (x < free) return false;
        free = x + 44;
        return true;
    });
}
