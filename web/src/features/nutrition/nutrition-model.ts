import type { Nutrients, NutritionDay } from '../../lib/body-types';
import type { ActivityRow } from '../../lib/console/activities';
import { datesBetween } from '../../lib/console/range';

export const kMacros = ['carbohydrate_g', 'fat_g', 'protein_g'] as const;
export type Macro = (typeof kMacros)[number];

/** Energy of a gram, by Atwater's general factors (fao.org/3/y5022e). */
const kKcalPerGram: Record<Macro, number> = { carbohydrate_g: 4, fat_g: 9, protein_g: 4 };

export interface MacroPart {
    macro: Macro;
    grams: number;
    kcal: number;
    /** Of the energy of the three together, 0 to 1. */
    share: number;
}

/** How the energy of carbohydrate, fat and protein divides; empty where none of them is known. */
export function macroSplit(totals: Nutrients): MacroPart[] {
    const parts = kMacros.flatMap((macro) => {
        const grams = totals[macro];
        return grams == null ? [] : [{ macro, grams, kcal: grams * kKcalPerGram[macro], share: 0 }];
    });
    const all = parts.reduce((sum, p) => sum + p.kcal, 0);
    return all > 0 ? parts.map((p) => ({ ...p, share: p.kcal / all })) : [];
}

export interface FoodRow {
    date: string;
    day: NutritionDay | null;
    eaten: number | null;
    spent: number | null;
    /** The part of it that exercise took, of watch or diary; null where none is known. */
    exercise: number | null;
}

/** One row per local day: what was eaten and spent. */
export function foodRows(days: readonly NutritionDay[], from: string, to: string): FoodRow[] {
    const byDate = new Map(days.map((d) => [d.date, d]));
    return datesBetween(from, to).map((date) => {
        const day = byDate.get(date) ?? null;
        return { date, day, eaten: day?.totals['energy_kcal'] ?? null, spent: day?.energy_out_kcal ?? null, exercise: null };
    });
}

/** An exercise as the food page tells it. */
export interface ExerciseRow {
    id: string;
    name: string;
    minutes: number | null;
    kcal: number | null;
    origin: string | null;
}

/** Exercises of a day: those that a watch recorded, and those the diary lists where the watch has none. */
export function exercisesOf(day: NutritionDay | null, recorded: readonly ActivityRow[]): ExerciseRow[] {
    if (recorded.length) return recorded.map((r) => ({ id: r.id, name: r.name, minutes: r.active_s === null ? null : r.active_s / 60, kcal: r.energy_kcal, origin: r.origin }));
    return (day?.exercises ?? []).map((e, i) => ({ id: `${i}`, name: e.name, minutes: e.minutes, kcal: e.energy_kcal, origin: day!.origin }));
}

/** Energy of exercises together; null where none is known. */
export const exerciseEnergy = (rows: readonly ExerciseRow[]): number | null => rows.reduce<number | null>((sum, r) => (r.kcal === null ? sum : (sum ?? 0) + r.kcal), null);

/** Nutrients of a day that are known, energy and the three first, each with its goal. */
export function againstGoals(day: NutritionDay): { key: string; amount: number; goal: number | null }[] {
    const order = ['energy_kcal', ...kMacros];
    const keys = [...order, ...Object.keys(day.totals).filter((k) => !order.includes(k))];
    return keys.flatMap((key) => {
        const amount = day.totals[key];
        return amount == null ? [] : [{ key, amount, goal: day.goals?.[key] ?? null }];
    });
}
