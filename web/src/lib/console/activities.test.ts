import { describe, expect, it } from 'vitest';
import type { Exercise } from '../body-types';
import { activityRows, sportName, type Ride } from './activities';

const aRide = (patch: Partial<Ride>): Ride => ({
    id: 'r', sport: 'cycling', name: 'Hythe to Fort St. John', start_ms: Date.parse('2026-11-21T02:30Z'), end_ms: Date.parse('2026-11-21T08:30Z'), utc_offset_s: -25_200, time_zone: '', distance_m: 137_600, moving_s: 20_580, elapsed_s: 21_600,
    ascent_m: 615, descent_m: 600, avg_speed_mps: 6.7, max_speed_mps: 15, avg_heart_rate_bpm: 141, max_heart_rate_bpm: 170, avg_power_w: 158, max_power_w: 240, avg_cadence_rpm: 77, avg_temperature_c: null, points: 10, live: false, ...patch,
});
const anExercise = (patch: Partial<Exercise>): Exercise => ({ id: 'e', date: '2026-11-17', start_ms: null, end_ms: null, utc_offset_s: null, origin: 'Watch', delivery: '', sport: 'walk', name: null, active_s: null, distance_m: null, energy_kcal: 345, avg_heart_rate_bpm: 99, max_heart_rate_bpm: null, ascent_m: null, steps: 6486, ...patch });

describe('activities', () => {
    it('counts a ride to the day on the rider’s clock', () => expect(activityRows([aRide({})], [])[0]).toMatchObject({ date: '2026-11-20', kind: 'ride', active_s: 20_580 }));
    it('puts the newest first and the undated last', () => {
        const rows = activityRows([aRide({})], [anExercise({}), anExercise({ id: 'u', date: null }), anExercise({ id: 'n', date: '2026-11-23' })]);
        expect(rows.map((r) => r.id)).toEqual(['n', 'r', 'e', 'u']);
    });
    it('takes time and speed of an exercise from what it has', () => {
        const start = Date.parse('2026-11-17T17:00Z');
        expect(activityRows([], [anExercise({ date: null, start_ms: start, end_ms: start + 600_000, utc_offset_s: -25_200, distance_m: 1_200 })])[0]).toMatchObject({ date: '2026-11-17', active_s: 600, speed_mps: 2 });
        expect(activityRows([], [anExercise({})])[0]).toMatchObject({ active_s: null, speed_mps: null, energy_kcal: 345 });
    });
    it('names what has no name by its kind', () => {
        expect(activityRows([], [anExercise({ sport: 'cross_country_skiing' })])[0]!.name).toBe('Cross country skiing');
        expect(sportName('')).toBe('Activity');
    });
});
