import type { components } from '../../api-types/openapi';
import { bodyApi } from '../../config/console-paths';
import type { Exercise } from '../body-types';
import { tc, tcOr } from '../i18n/console';
import { useStore } from '../observable';
import { token as tokenStore } from '../token';
import { useApi } from './queries';
import { localDate } from './range';
import { useScope } from './scope';

export type Ride = components['schemas']['ActivitySummary'];

/** A ride or an exercise: what was done, as rows of one table. Unknown values are null. */
export interface ActivityRow {
    id: string;
    kind: 'ride' | 'exercise';
    /** The local day it counts to; null where the record has neither day nor time. */
    date: string | null;
    start_ms: number | null;
    end_ms: number | null;
    utc_offset_s: number | null;
    sport: string;
    name: string;
    distance_m: number | null;
    active_s: number | null;
    ascent_m: number | null;
    speed_mps: number | null;
    heart_bpm: number | null;
    highest_bpm: number | null;
    power_w: number | null;
    energy_kcal: number | null;
    steps: number | null;
    origin: string | null;
}

/** "Cycling", or the word of the record where there is none of ours. */
export const sportName = (sport: string) => (sport ? tcOr(`sport.${sport}`, sport.charAt(0).toUpperCase() + sport.slice(1).replace(/_/g, ' ')) : tc('sport.unknown'));

function ofRide(r: Ride): ActivityRow {
    return {
        id: r.id, kind: 'ride', date: new Date(r.start_ms + r.utc_offset_s * 1000).toISOString().slice(0, 10), start_ms: r.start_ms, end_ms: r.end_ms, utc_offset_s: r.utc_offset_s, sport: r.sport, name: r.name ?? sportName(r.sport),
        distance_m: r.distance_m, active_s: r.moving_s, ascent_m: r.ascent_m, speed_mps: r.avg_speed_mps, heart_bpm: r.avg_heart_rate_bpm, highest_bpm: r.max_heart_rate_bpm, power_w: r.avg_power_w, energy_kcal: null, steps: null, origin: null,
    };
}

function ofExercise(e: Exercise): ActivityRow {
    const seconds = e.active_s ?? (e.start_ms !== null && e.end_ms !== null ? (e.end_ms - e.start_ms) / 1000 : null);
    return {
        id: e.id, kind: 'exercise', date: e.date ?? (e.start_ms === null ? null : localDate(e.start_ms + (e.utc_offset_s ?? 0) * 1000, 'UTC')), start_ms: e.start_ms, end_ms: e.end_ms, utc_offset_s: e.utc_offset_s, sport: e.sport, name: e.name ?? sportName(e.sport),
        distance_m: e.distance_m, active_s: seconds, ascent_m: e.ascent_m, speed_mps: e.distance_m && seconds ? e.distance_m / seconds : null, heart_bpm: e.avg_heart_rate_bpm, highest_bpm: e.max_heart_rate_bpm, power_w: null, energy_kcal: e.energy_kcal, steps: e.steps, origin: e.origin,
    };
}

/** Rides and exercises together, newest first, the undated last. */
export function activityRows(rides: readonly Ride[], exercises: readonly Exercise[]): ActivityRow[] {
    const order = (r: ActivityRow) => r.start_ms ?? (r.date ? Date.parse(`${r.date}T12:00:00Z`) : -Infinity);
    return [...rides.map(ofRide), ...exercises.map(ofExercise)].sort((a, b) => order(b) - order(a));
}

export const useRides = () => useApi<{ activities: Ride[] }>(bodyApi.activities(useScope().slug));

/** Exercises of the journey; asked for with a token alone, so that a guest's page is not taken for a refused one. */
export function useExercises() {
    const { slug } = useScope();
    const token = useStore(tokenStore, (s) => s.value);
    return useApi<{ exercises: Exercise[] }>(bodyApi.exercises(slug), {}, { enabled: token !== '' });
}
