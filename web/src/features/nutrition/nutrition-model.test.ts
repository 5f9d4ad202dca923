import { describe, expect, it } from 'vitest';
import type { NutritionDay } from '../../lib/body-types';
import { activityRows } from '../../lib/console/activities';
import { againstGoals, exerciseEnergy, exercisesOf, foodRows, macroSplit } from './nutrition-model';

const aDay = (patch: Partial<NutritionDay> = {}): NutritionDay => ({
    id: 'd', date: '2019-06-27', totals: { energy_kcal: 3_000, protein_g: 100, carbohydrate_g: 400, fat_g: 100, sodium_mg: 2_000 }, goals: { energy_kcal: 3_200 }, water_ml: null, energy_out_kcal: 3_500, meals: [], exercises: [], note: '', origin: '', delivery: '', ...patch,
});

describe('exercise of a day', () => {
    const diary = aDay({ exercises: [{ name: 'Bicycling', minutes: 300, energy_kcal: 3_000 }, { name: 'Stretching', minutes: 10, energy_kcal: null }], origin: 'Diary' });
    const walk = activityRows([], [{ id: 'w', date: '2019-06-27', start_ms: null, end_ms: null, utc_offset_s: null, origin: 'Watch', delivery: '', sport: 'walk', name: 'Walk', active_s: 1_200, distance_m: null, energy_kcal: 112, avg_heart_rate_bpm: null, max_heart_rate_bpm: null, ascent_m: null, steps: null }]);
    it('is what the watch recorded, so that nothing counts twice', () => expect(exercisesOf(diary, walk)).toEqual([{ id: 'w', name: 'Walk', minutes: 20, kcal: 112, origin: 'Watch' }]));
    it('is the diary’s where the watch has none', () => {
        const rows = exercisesOf(diary, []);
        expect(rows.map((r) => [r.name, r.origin])).toEqual([['Bicycling', 'Diary'], ['Stretching', 'Diary']]);
        expect(exerciseEnergy(rows)).toBe(3_000);
    });
    it('is unknown, not nothing, where there is none', () => expect(exerciseEnergy(exercisesOf(null, []))).toBeNull());
});

describe('macro split', () => {
    it('shares energy, not weight', () => {
        const parts = macroSplit({ carbohydrate_g: 400, fat_g: 100, protein_g: 100 });
        expect(parts.map((p) => p.kcal)).toEqual([1_600, 900, 400]);
        expect(parts.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1);
    });
    it('leaves out what is unknown and is empty where nothing is', () => {
        expect(macroSplit({ fat_g: 10 }).map((p) => p.share)).toEqual([1]);
        expect(macroSplit({ energy_kcal: 2_000 })).toEqual([]);
        expect(macroSplit({ fat_g: 0, protein_g: 0 })).toEqual([]);
    });
});

describe('days', () => {
    it('have a row even where nothing was written down', () => {
        const rows = foodRows([aDay()], '2019-06-26', '2019-06-27');
        expect(rows.map((r) => [r.eaten, r.spent])).toEqual([[null, null], [3_000, 3_500]]);
    });
    it('list energy and macros first, each with its goal if there is one', () => {
        expect(againstGoals(aDay()).map((r) => r.key)).toEqual(['energy_kcal', 'carbohydrate_g', 'fat_g', 'protein_g', 'sodium_mg']);
        expect(againstGoals(aDay()).map((r) => r.goal)).toEqual([3_200, null, null, null, null]);
    });
});
