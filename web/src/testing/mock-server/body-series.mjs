// Series of the mock: heart rate and steps of the watch, RMSSD of the nights, as functions of time.
import { hash, kDay, kHour, kMinute, noise, round } from './body-world.mjs';
import { seriesOf } from './answers.mjs';

const stageAt = (body, t) => {
    const night = body.sleep.find((s) => t >= s.start_ms && t < s.end_ms);
    if (!night) return null;
    let i = night.segments.t.findIndex((s) => s > t);
    if (i < 0) i = night.segments.t.length;
    return night.segments.stage[i - 1] ?? 'light';
};

function rideHeart(body, t) {
    const day = body.days.find((d) => t >= d.start && t < d.start + kDay);
    const samples = day?.samples ?? [];
    if (!samples.length || t < samples[0][0] || t > samples[samples.length - 1][0]) return null;
    let low = 0;
    let high = samples.length - 1;
    while (low < high) {
        const mid = (low + high + 1) >> 1;
        if (samples[mid][0] <= t) low = mid;
        else high = mid - 1;
    }
    return t - samples[low][0] > 5 * kMinute ? 82 : samples[low][6];
}

/** The watch is off while it charges, and was forgotten for most of one day. */
function worn(body, t) {
    const hour = ((t - body.from) % kDay) / kHour;
    const day = Math.floor((t - body.from) / kDay);
    return !(hour > 18.6 + noise(day, 70) && hour < 19.5 + noise(day, 71)) && !(day === 11 && hour > 9);
}

function heartAt(body, t) {
    if (t < body.from || t > body.now || !worn(body, t)) return null;
    const fine = noise(t / 9_000, 1) * 5 + noise(t / 70_000, 2) * 6;
    const ride = rideHeart(body, t);
    if (ride !== null) return ride + fine * 0.8;
    const stage = stageAt(body, t);
    const drift = noise(t / (2.2 * kHour), 4) * 9;
    if (stage) return 50 + drift * 0.5 + fine * 0.4 + (stage === 'rem' ? 5 : stage === 'awake' ? 14 : 0);
    return 71 + drift + fine + Math.max(0, noise(t / (20 * kMinute), 6)) * 36;
}

function column(body, metric, from, to, points, at, baseMs, spread) {
    const step = Math.max(baseMs, Math.ceil((to - from) / points / baseMs) * baseMs);
    const out = { metric, unit: metric === 'heart_rate' ? 'bpm' : metric === 'steps' ? '1' : 'ms', resolution: step > baseMs ? 'buckets' : 'samples', origin: 'Charge 2', t: [], mean: [], min: [], max: [], count: [] };
    let open = false;
    for (let t = Math.ceil(from / step) * step; t < to; t += step) {
        const parts = [0.15, 0.5, 0.85].map((f) => at(body, t + f * step)).filter((v) => v !== null);
        if (!parts.length) {
            if (open) for (const key of ['t', 'mean', 'min', 'max', 'count']) out[key].push(key === 't' ? t : key === 'count' ? 0 : null);
            open = false;
            continue;
        }
        open = true;
        const wide = spread * Math.min(1, Math.log10(step / baseMs + 1) / 2);
        out.t.push(t);
        out.mean.push(round(parts.reduce((a, b) => a + b, 0) / parts.length, 1));
        out.min.push(round(Math.min(...parts) - wide));
        out.max.push(round(Math.max(...parts) + wide * 1.4));
        out.count.push(Math.round(step / baseMs));
    }
    if (out.resolution === 'buckets') return out;
    const { t, mean, unit, resolution, origin } = out;
    return { metric, unit, resolution, origin, t, v: mean };
}

function stepsAt(body, t) {
    if (t < body.from || t > body.now || stageAt(body, t) || rideHeart(body, t) !== null) return null;
    const burst = noise(t / (11 * kMinute), 31);
    return burst > 0.12 ? round(burst * 210) : 0;
}
function rmssdAt(body, t) {
    if (t < body.from || t > body.now || !stageAt(body, t)) return null;
    return 62 + noise(t / (40 * kMinute), 51) * 30 + noise(t / (5 * kMinute), 52) * 34;
}

export function bodySeries(body, metrics, from, to, points) {
    const rides = seriesOf(body.world, metrics.filter((m) => m !== 'heart_rate'), from, to, points);
    const own = { heart_rate: [heartAt, 5_000, 9], steps: [stepsAt, kMinute, 0], hrv_rmssd: [rmssdAt, 5 * kMinute, 14] };
    for (const metric of metrics.filter((m) => own[m])) {
        const [at, base, spread] = own[metric];
        rides.series.push(column(body, metric, from, to, points, at, base, spread));
    }
    rides.series = rides.series.filter((s) => s.t.length);
    return rides;
}

/** One row per local day. */
export function bodyDays(body, from, to) {
    return body.days.filter((d) => (!from || d.date >= from) && (!to || d.date <= to)).map((d) => {
        const k = d.index;
        const night = body.sleep.find((s) => s.main && s.date === d.date);
        const food = body.nutrition.find((n) => n.date === d.date);
        const cuff = body.pressure.filter((r) => r.start_ms >= d.start && r.start_ms < d.start + kDay);
        const mean = (key) => (cuff.length ? round(cuff.reduce((s, r) => s + r[key], 0) / cuff.length) : null);
        const m = body.ridden(d);
        return {
            date: d.date, asleep_min: night?.asleep_min ?? null, sleep_efficiency_pct: night?.efficiency_pct ?? null, resting_heart_rate_bpm: k % 10 === 7 ? null : round(50.5 + noise(k, 61) * 7, 1), hrv_rmssd_ms: night ? round(63 + noise(k, 62) * 26, 1) : null,
            steps: round(3200 + hash(k * 9) * 5200), energy_burned_kcal: food?.energy_out_kcal ?? null, energy_eaten_kcal: food?.totals.energy_kcal ?? null, water_ml: food?.water_ml ?? null, weight_kg: k % 3 === 0 ? round(74.5 - k * 0.05, 1) : null,
            systolic_mmhg: mean('systolic_mmhg'), diastolic_mmhg: mean('diastolic_mmhg'), oxygen_saturation_pct: night ? round(95.5 + hash(k) * 2, 1) : null, distance_m: m ? round(m) : null, moving_s: d.moving ?? null, training_load: m ? round(m / 620) : null,
        };
    });
}
