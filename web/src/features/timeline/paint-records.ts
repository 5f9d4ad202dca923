import type { Meal, NutritionDay, PressureReading, Recording, Sleep, SleepStage } from '../../lib/body-types';
import type { ActivityRow } from '../../lib/console/activities';
import { kStageRow } from '../../lib/console/hypnogram';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { kFont, text, type LaneBox, type Paint, type Token } from './paint';

const kStageColour: Record<SleepStage, Token> = { awake: 'sleep-awake', restless: 'sleep-awake', in_bed: 'sleep-awake', rem: 'sleep-rem', light: 'sleep-light', asleep: 'sleep-light', deep: 'sleep-deep' };

const inSight = (p: Paint, from: number, to: number) => to >= p.view.from && from <= p.view.to;

/** Nights are drawn in full below this span, as bars up to a full night's height above it. */
export const kHypnogramBelowMs = 12 * 86_400_000;
export const kFullNightMin = 600;

/** Hypnograms with wake on top; far out, one bar a night as high as it was long. */
export function paintSleep(p: Paint, box: LaneBox, nights: readonly Sleep[]): void {
    const { ctx, x, palette } = p;
    const row = (box.bottom - box.top) / 4;
    for (const night of nights) {
        if (!inSight(p, night.start_ms, night.end_ms)) continue;
        const width = x(night.end_ms) - x(night.start_ms);
        if (p.view.to - p.view.from > kHypnogramBelowMs) {
            const height = Math.min(1, (night.asleep_min ?? 0) / kFullNightMin) * (box.bottom - box.top);
            ctx.fillStyle = palette['sleep-light'];
            ctx.fillRect(Math.max(p.left, x(night.start_ms)), box.bottom - height, Math.max(2, width), height);
            continue;
        }
        const { t, duration_s, stage } = night.segments;
        for (let i = 0; i < t.length; i++) {
            const from = Math.max(p.left, x(t[i]!));
            const to = Math.min(p.right, x(t[i]! + duration_s[i]! * 1000));
            if (to <= from) continue;
            ctx.fillStyle = palette[kStageColour[stage[i]!]];
            ctx.beginPath();
            ctx.roundRect(from, box.top + kStageRow[stage[i]!] * row + 2, Math.max(1.2, to - from), row - 4, 1.5);
            ctx.fill();
        }
        const end = x(night.end_ms);
        if (width > 46 && night.asleep_min && end + 8 > p.left && end < p.right - 50) text(p, durationText(night.asleep_min * 60), end + 8, (box.top + box.bottom) / 2 + 4);
    }
}

/** Rides and exercises as spans, named where there is room. */
export function paintActivities(p: Paint, box: LaneBox, activities: readonly ActivityRow[]): void {
    const { ctx, x, palette } = p;
    const middle = (box.top + box.bottom) / 2;
    for (const a of activities) {
        if (a.start_ms === null || a.end_ms === null || !inSight(p, a.start_ms, a.end_ms)) continue;
        const from = Math.max(p.left, x(a.start_ms));
        const to = Math.min(p.right, Math.max(from + 2, x(a.end_ms)));
        const colour = a.kind === 'ride' ? 'm-speed' : 'm-steps';
        ctx.fillStyle = palette[colour];
        ctx.globalAlpha = 0.22;
        ctx.beginPath();
        ctx.roundRect(from, middle - 11, to - from, 22, 4);
        ctx.fill();
        ctx.globalAlpha = 1;
        ctx.fillRect(from, middle - 11, Math.min(2.5, to - from), 22);
        ctx.font = kFont;
        const words = cutTo(a.name, to - from - 16, (w) => ctx.measureText(w).width);
        if (words) text(p, words, from + 9, middle + 4, { colour: 'text' });
    }
}

/** A name that fits, cut with an ellipsis; nothing where less than four letters would be left. */
export function cutTo(words: string, width: number, measure: (w: string) => number): string {
    if (measure(words) <= width) return words;
    let keep = words.length - 1;
    while (keep >= 4 && measure(`${words.slice(0, keep).trimEnd()}…`) > width) keep--;
    return keep >= 4 ? `${words.slice(0, keep).trimEnd()}…` : '';
}

export const kMealTop = 1_400;
export const timedMeals = (days: readonly NutritionDay[]): Meal[] => days.flatMap((d) => d.meals.filter((m) => m.time_ms !== null));

/** Days whose diary knows no times: what they hold cannot be placed within them. */
export const untimedDays = (days: readonly NutritionDay[]) => days.filter((d) => d.start_ms != null && d.end_ms != null && d.totals['energy_kcal'] != null && d.meals.every((m) => m.time_ms === null));

/** Such a day as a pale span as long as it, with what was eaten in all. */
export function paintUntimed(p: Paint, box: LaneBox, days: readonly NutritionDay[]): void {
    const { ctx, x, palette } = p;
    const middle = (box.top + box.bottom) / 2;
    for (const day of days) {
        const [from, to] = [Math.max(p.left, x(day.start_ms!)), Math.min(p.right, x(day.end_ms!))];
        if (to - from < 2) continue;
        ctx.fillStyle = palette['m-food'];
        ctx.globalAlpha = 0.2;
        ctx.beginPath();
        ctx.roundRect(from + 1, middle - 10, to - from - 2, 20, 4);
        ctx.fill();
        ctx.globalAlpha = 1;
        ctx.font = kFont;
        const words = cutTo(`${formatNumber(day.totals['energy_kcal'])} ${tc('unit.kcal')}`, to - from - 12, (w) => ctx.measureText(w).width);
        if (words) text(p, words, from + 8, middle + 4, { colour: 'text' });
    }
}

export function paintMeals(p: Paint, box: LaneBox, meals: readonly Meal[]): void {
    const { ctx, x, palette } = p;
    const wide = p.view.to - p.view.from < 4 * 86_400_000;
    ctx.fillStyle = palette['line-strong'];
    ctx.fillRect(p.left, box.bottom, p.right - p.left, 1);
    for (const meal of meals) {
        const kcal = meal.totals['energy_kcal'] ?? 0;
        const at = x(meal.time_ms!);
        if (at < p.left || at > p.right) continue;
        const height = Math.min(1, kcal / kMealTop) * (box.bottom - box.top);
        const half = wide ? 4 : 1.2;
        ctx.fillStyle = palette['m-food'];
        ctx.beginPath();
        ctx.roundRect(at - half, box.bottom - height, half * 2, height, 2);
        ctx.fill();
        if (wide && kcal > 300 && at < p.right - 44 && !p.phone) text(p, formatNumber(kcal), at + 9, Math.min(box.bottom - 4, box.bottom - height + 11));
    }
}

/** Pairs of pressures as bars, with the classes from "high normal" on shaded. */
export function paintPressure(p: Paint, box: LaneBox, readings: readonly PressureReading[], extent: readonly [number, number]): void {
    const { ctx, x, palette } = p;
    const y = (v: number) => box.bottom - ((v - extent[0]) / (extent[1] - extent[0])) * (box.bottom - box.top);
    const wide = p.view.to - p.view.from < 5 * 86_400_000;
    for (const [from, to, alpha] of [[130, 140, 0.07], [140, extent[1], 0.14]] as const) {
        ctx.globalAlpha = alpha;
        ctx.fillStyle = palette['m-pressure'];
        ctx.fillRect(p.left, y(to), p.right - p.left, y(from) - y(to));
    }
    ctx.globalAlpha = 1;
    for (const reading of readings) {
        const at = x(reading.start_ms);
        if (at < p.left || at > p.right) continue;
        const [top, bottom] = [y(reading.systolic_mmhg), y(reading.diastolic_mmhg)];
        const half = wide ? 3.5 : 1.5;
        ctx.fillStyle = palette['m-pressure'];
        ctx.globalAlpha = 0.35;
        ctx.fillRect(at - half, top, half * 2, bottom - top);
        ctx.globalAlpha = 1;
        for (const end of [top, bottom]) ctx.fillRect(at - half - 2, end - 1, half * 2 + 4, 2);
        if (wide && at < p.right - 60 && !p.phone) text(p, `${formatNumber(reading.systolic_mmhg)}/${formatNumber(reading.diastolic_mmhg)}`, at + 12, (top + bottom) / 2 + 4);
    }
}

/** A waveform close up: seconds from the start of its recording, and values. */
export interface Wave {
    recording: Recording;
    t_s: readonly number[];
    v: readonly (number | null | undefined)[];
}

/** Recordings as labelled spans; close enough, the waveform itself. */
export function paintRecordings(p: Paint, box: LaneBox, recordings: readonly Recording[], wave: Wave | null): void {
    const { ctx, x, palette } = p;
    const middle = (box.top + box.bottom) / 2;
    const starts = recordings.map((r) => x(r.start_ms ?? 0));
    for (const recording of recordings) {
        if (recording.start_ms === null || !inSight(p, recording.start_ms, recording.start_ms + recording.duration_s * 1000)) continue;
        const from = Math.max(p.left, x(recording.start_ms));
        const to = Math.min(p.right, Math.max(from + 3, x(recording.start_ms + recording.duration_s * 1000)));
        const colour = palette[recording.kind === 'ecg' ? 'm-heart_rate' : 'eeg-alpha'];
        ctx.fillStyle = colour;
        if (wave?.recording.id === recording.id && to - from > 120) {
            ctx.globalAlpha = 0.07;
            ctx.fillRect(from, box.top, to - from, box.bottom - box.top);
            ctx.globalAlpha = 1;
            paintWave(p, box, wave, colour);
            continue;
        }
        ctx.beginPath();
        ctx.roundRect(from, middle - 5, to - from, 10, 3);
        ctx.fill();
        if (to < p.right - 40 && !starts.some((s) => s > from && s < to + 40)) text(p, tc(`recording.${recording.kind}`), to + 6, middle + 4);
    }
}

function paintWave(p: Paint, box: LaneBox, wave: Wave, colour: string): void {
    const { ctx, x } = p;
    const start = wave.recording.start_ms ?? 0;
    const known = wave.v.filter((v): v is number => v != null);
    if (!known.length) return;
    const low = known.reduce((a, b) => Math.min(a, b));
    const high = known.reduce((a, b) => Math.max(a, b));
    ctx.save();
    ctx.beginPath();
    ctx.rect(p.left, box.top, p.right - p.left, box.bottom - box.top);
    ctx.clip();
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.2;
    ctx.beginPath();
    let open = false;
    wave.t_s.forEach((s, i) => {
        const v = wave.v[i];
        if (v == null) open = false;
        else {
            const [px, py] = [x(start + s * 1000), box.bottom - 3 - ((v - low) / (high - low || 1)) * (box.bottom - box.top - 6)];
            if (open) ctx.lineTo(px, py);
            else ctx.moveTo(px, py);
            open = true;
        }
    });
    ctx.stroke();
    ctx.restore();
}
