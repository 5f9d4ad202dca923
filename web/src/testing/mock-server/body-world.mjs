// Three weeks of invented body data of the mock's rider: nights, meals, pressure, HRV and what the watch measured.
// Everything is a function of time, so that any zoom gets an answer that agrees with the others.
import { classesOf } from './pressure-world.mjs';

export const kMinute = 60_000;
export const kHour = 3_600_000;
export const kDay = 86_400_000;

export function hash(n) {
    let h = Math.imul(Math.floor(n) ^ 0x9e3779b9, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
export function noise(x, seed) {
    const i = Math.floor(x);
    const f = x - i;
    const u = f * f * (3 - 2 * f);
    return hash(i * 7919 + seed) * (1 - u) + hash((i + 1) * 7919 + seed) * u - 0.5;
}
export const round = (n, d = 0) => Math.round(n * 10 ** d) / 10 ** d;

const kCycle = [['light', 14], ['deep', 34], ['light', 22], ['rem', 14], ['awake', 4], ['light', 26]];

/** Segments of one night from its start: cycles of about 95 minutes, deep early, REM late. */
function stagesOf(start, minutes, seed) {
    const t = [];
    const duration_s = [];
    const stage = [];
    let at = 0;
    for (let k = 0; at < minutes; k++) {
        const cycle = Math.floor(k / kCycle.length);
        const [name, base] = kCycle[k % kCycle.length];
        const late = cycle / 4;
        const grown = name === 'deep' ? base * Math.max(0.15, 1.1 - late) : name === 'rem' ? base * (0.5 + late * 1.6) : base;
        const length = Math.min(minutes - at, Math.max(2, Math.round(grown * (0.7 + hash(seed * 31 + k) * 0.6) * 2) / 2));
        t.push(start + at * kMinute);
        duration_s.push(length * 60);
        stage.push(name);
        at += length;
    }
    return { t, duration_s, stage };
}

function minutesBy(segments) {
    const out = {};
    segments.stage.forEach((s, i) => { out[s] = (out[s] ?? 0) + segments.duration_s[i] / 60; });
    return Object.fromEntries(Object.entries(out).map(([k, v]) => [k, round(v)]));
}

function nightOf(day, zone) {
    const k = day.index;
    const start = day.start - kDay + (22.2 + noise(k, 3) * 1.9 + (k % 9 === 4 ? 1.6 : 0)) * kHour;
    const minutes = Math.round(432 + noise(k, 8) * 130);
    const classic = k % 11 === 5;
    let segments = stagesOf(start, minutes, k);
    if (classic) segments = { ...segments, stage: segments.stage.map((s) => (s === 'awake' ? 'awake' : s === 'rem' && hash(k) > 0.2 ? 'restless' : 'asleep')) };
    const stage_min = minutesBy(segments);
    const awake = stage_min.awake ?? 0;
    const wakes = Array.from({ length: 9 }, (_, i) => start + minutes * kMinute * hash(k * 17 + i)).sort((a, b) => a - b);
    return {
        id: `sleep-${day.date}`, date: day.date, start_ms: round(start), end_ms: round(start + minutes * kMinute), utc_offset_s: zone.offsetMs / 1000, main: true, stages: !classic, origin: 'Charge 2', delivery: 'a'.repeat(32),
        asleep_min: minutes - awake, awake_min: awake, in_bed_min: minutes, efficiency_pct: round(((minutes - awake) / minutes) * 100), latency_min: round(4 + hash(k) * 14), awakenings: 2 + Math.floor(hash(k * 3) * 4),
        stage_min, segments, short_wakes: { t: wakes.map((w) => round(w)), duration_s: wakes.map((_, i) => 30 + Math.floor(hash(i + k) * 4) * 30) },
    };
}

function napOf(day, zone) {
    const start = day.start + 14.4 * kHour;
    return {
        ...nightOf(day, zone), id: `nap-${day.date}`, main: false, stages: false, start_ms: start, end_ms: start + 38 * kMinute, asleep_min: 35, awake_min: 3, in_bed_min: 38, efficiency_pct: 92, latency_min: 3, awakenings: 0,
        stage_min: { asleep: 35, awake: 3 }, segments: { t: [start, start + 3 * kMinute], duration_s: [180, 2100], stage: ['awake', 'asleep'] }, short_wakes: { t: [], duration_s: [] },
    };
}

const kFoods = {
    Breakfast: [['Oats with raisins', '120 g', 460, 82, 8, 13], ['Peanut butter toast', '2 slice', 420, 38, 24, 16], ['Banana', '1', 105, 27, 0.4, 1.3], ['Coffee with milk', '300 mL', 60, 6, 3, 3]],
    Lunch: [['Turkey wrap', '1', 540, 52, 20, 34], ['Crisps', '1 bag', 230, 24, 14, 3], ['Apple', '1', 95, 25, 0.3, 0.5]],
    Dinner: [['Pasta with tomato and beans', '450 g', 780, 128, 15, 32], ['Cheese', '40 g', 160, 1, 13, 10], ['Ice cream', '1 cup', 290, 34, 15, 5]],
    Snacks: [['Energy bar', '3', 720, 118, 18, 24], ['Trail mix', '80 g', 390, 36, 25, 11], ['Chocolate milk', '500 mL', 340, 52, 9, 17]],
};
const kMealHour = { Breakfast: 7.1, Lunch: 12.3, Dinner: 18.9, Snacks: 15.3 };

function addTo(totals, nutrients) {
    for (const [key, value] of Object.entries(nutrients)) totals[key] = round((totals[key] ?? 0) + value, 1);
    return totals;
}

function dietOf(day, ridden) {
    const k = day.index;
    const meals = Object.entries(kFoods).map(([name, foods], m) => {
        const items = foods.filter((_, i) => hash(k * 41 + m * 5 + i) > 0.18).map(([food, amount, kcal, carbs, fat, protein], i) => {
            const f = 0.8 + hash(k * 7 + i + m) * 0.7 + (ridden ? 0.25 : 0);
            return { name: food, amount, nutrients: { energy_kcal: round(kcal * f), carbohydrate_g: round(carbs * f, 1), fat_g: round(fat * f, 1), protein_g: round(protein * f, 1), fibre_g: round(carbs * 0.06 * f, 1), sugar_g: round(carbs * 0.3 * f, 1), sodium_mg: round(kcal * 0.9 * f) } };
        });
        const at = day.start + (kMealHour[name] + noise(k + m * 9, 5) * 1.2) * kHour;
        return { name, time_ms: name === 'Snacks' && k % 4 === 0 ? null : round(at), totals: items.reduce((s, i) => addTo(s, i.nutrients), {}), items };
    });
    const totals = meals.reduce((s, m) => addTo(s, m.totals), {});
    return {
        id: `food-${day.date}`, date: day.date, totals, goals: { energy_kcal: 3200, carbohydrate_g: 440, fat_g: 100, protein_g: 120, fibre_g: 38, sodium_mg: 2300 }, water_ml: round(1800 + hash(k) * 2400, -1),
        energy_out_kcal: round(1750 + ridden * 0.026 + hash(k * 5) * 200), meals, exercises: ridden ? [{ name: 'Cycling', minutes: round(ridden / 330), energy_kcal: round(ridden * 0.024) }] : [], note: k % 6 === 0 ? 'Ate at the roadhouse; portions guessed.' : '', origin: 'MyFitnessPal', delivery: 'b'.repeat(32),
    };
}

/** Morning and evening, some evenings three times in a row. */
function pressureOf(day, zone) {
    const times = [[6.3, 0], [19.8, 0], ...(day.index % 3 ? [] : [[19.8, 2], [19.8, 4]])];
    return times.filter(([hour]) => hash(day.index * 3 + (hour > 12 ? 1 : 0)) > 0.15).map(([hour, later]) => {
        const k = day.index * 2 + (hour > 12 ? 1 : 0);
        const s = Math.round(121 + noise(k, 41) * 24 + (hour > 12 ? 4 : 0) + (k === 62 ? 22 : 0) + (later ? noise(k * 9 + later, 7) * 16 - 6 : 0));
        const d = Math.round(77 + noise(k, 43) * 15 - later);
        return { id: `bp-${k}-${later}`, start_ms: round(day.start + (hour + noise(k, 2)) * kHour) + later * kMinute, utc_offset_s: zone.offsetMs / 1000, systolic_mmhg: s, diastolic_mmhg: d, pulse_bpm: Math.round(58 + hash(k) * 18), irregular_beat: k === 66, ...classesOf(s, d), position: 'left arm, sitting', note: k === 62 ? 'after coffee' : '', origin: 'Omron M7', delivery: 'c'.repeat(32) };
    });
}

/** The body of the mock's rider over the last three weeks of its world. */
export function buildBody(world) {
    const { zone } = world;
    const days = world.days.slice(-21);
    const nights = days.filter((d) => d.index % 10 !== 7).map((d) => nightOf(d, zone));
    const naps = days.filter((d) => d.index % 8 === 5).map((d) => napOf(d, zone));
    const ridden = (d) => (d.samples.length ? d.samples[d.samples.length - 1][4] - d.samples[0][4] : 0);
    const now = world.days[world.days.length - 1].start + 16.7 * kHour;
    const past = (t) => t <= now;
    const nutrition = days.map((d) => dietOf(d, ridden(d)));
    const today = nutrition[nutrition.length - 1];
    today.meals = today.meals.filter((m) => m.time_ms && past(m.time_ms));
    today.totals = today.meals.reduce((s, m) => addTo(s, m.totals), {});
    return { world, days, zone, ridden, now, from: days[0].start, sleep: [...nights, ...naps].sort((a, b) => a.start_ms - b.start_ms), nutrition, pressure: days.flatMap((d) => pressureOf(d, zone)).filter((r) => past(r.start_ms)) };
}
