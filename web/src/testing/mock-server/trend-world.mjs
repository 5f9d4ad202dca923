// Trends of the mock: medians of the days before each, and a line through the ends.
import { bodyDays } from './body-series.mjs';
import { round } from './body-world.mjs';

const kMetrics = [['resting_heart_rate', 'bpm', 'resting_heart_rate_bpm'], ['hrv_rmssd', 'ms', 'hrv_rmssd_ms']];

function median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const medianUntil = (known, i, days, fewest) => {
    const first = Date.parse(known[i].date) - days * 86_400_000;
    const values = known.slice(0, i + 1).filter((d) => Date.parse(d.date) > first).map((d) => d.value);
    return values.length < fewest ? null : round(median(values), 2);
};

function lineOf(known) {
    if (known.length < 14) return null;
    const weeks = (Date.parse(known[known.length - 1].date) - Date.parse(known[0].date)) / (7 * 86_400_000);
    const half = known.length >> 1;
    const per_week = (median(known.slice(half).map((d) => d.value)) - median(known.slice(0, half).map((d) => d.value))) / (weeks / 2);
    const level = median(known.map((d) => d.value));
    const usual = 1.4826 * median(known.map((d) => Math.abs(d.value - level)));
    return { from: known[0].date, to: known[known.length - 1].date, per_week: round(per_week, 3), moved: round(per_week * weeks, 2), usual: round(usual, 2), within_usual: Math.abs(per_week * weeks) <= usual };
}

export function trendsOf(body, from, to) {
    const trends = kMetrics.map(([metric, unit, key]) => {
        const known = bodyDays(body, null, to).filter((d) => d[key] !== null).map((d) => ({ date: d.date, value: d[key] }));
        const days = known.map((d, i) => ({ ...d, week: medianUntil(known, i, 7, 3), month: medianUntil(known, i, 30, 10) }));
        const last = days[days.length - 1];
        const change = last?.week != null && last.month !== null ? round(last.week - last.month, 2) : null;
        return { metric, unit, days: days.filter((d) => !from || d.date >= from), change, line: lineOf(known) };
    });
    return { trends: trends.filter((t) => t.days.length) };
}
