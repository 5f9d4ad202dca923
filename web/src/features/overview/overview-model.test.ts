import { describe, expect, it } from 'vitest';
import type { BodyDay } from '../../lib/body-types';
import { journeySoFar, tileOf } from './overview-model';

const aDay = (date: string, patch: Partial<BodyDay> = {}): BodyDay => ({
    date, asleep_min: null, sleep_efficiency_pct: null, resting_heart_rate_bpm: null, hrv_rmssd_ms: null, steps: null, energy_burned_kcal: null, energy_eaten_kcal: null, water_ml: null, weight_kg: null, systolic_mmhg: null, diastolic_mmhg: null, oxygen_saturation_pct: null, distance_m: null, moving_s: null, training_load: null, ...patch,
});
const days = [400, 420, 440, null, 480, null].map((asleep_min, i) => aDay(`2019-06-${21 + i}`, { asleep_min, steps: 1_000 }));

describe('tile', () => {
    it('shows the newest value against the median of the days before it', () => {
        expect(tileOf(days, (d) => d.asleep_min)).toMatchObject({ value: 480, date: '2019-06-25', usual: 420, low: 410, high: 430 });
    });
    it('does not compare with too few days', () => expect(tileOf(days.slice(0, 2), (d) => d.asleep_min).usual).toBeNull());
    it('is empty where nothing was recorded', () => expect(tileOf(days, (d) => d.weight_kg)).toMatchObject({ value: null, date: null }));
});

describe('journey so far', () => {
    it('adds and averages what is known', () => {
        expect(journeySoFar(days)).toMatchObject({ nights: 4, meanAsleepMin: 435, steps: 6_000, systolic: null, eatenKcal: null });
    });
});
