// Answers of the mock for body data: /journeys/{slug}/..., /recordings/{id}/..., /hrv-reports/{id}.
import { bodyDays, bodySeries } from './body-series.mjs';
import { beatsOf, buildSignals, coverageOf, provenanceOf, samplesOf, spectrogramOf, spectrumOf } from './body-signals.mjs';
import { buildBody } from './body-world.mjs';
import { pressureAnswer } from './pressure-world.mjs';
import { journeyPower, rideMetrics } from './ride-world.mjs';
import { trendsOf } from './trend-world.mjs';

const id = (prefix, d) => `${prefix}${d.date.replace(/-/g, '')}`.padEnd(32, '0');

/** A ride a riding day, of its samples. */
function ridesOf(body) {
    return body.days.filter((d) => d.samples.length > 1).map((d) => {
        const [first, last] = [d.samples[0], d.samples[d.samples.length - 1]];
        const moving = d.moving ?? (last[0] - first[0]) / 1500;
        return {
            id: id('a', d), sport: 'cycling', name: `Day ${d.index}`, start_ms: Math.round(first[0]), end_ms: Math.round(last[0]), utc_offset_s: body.zone.offsetMs / 1000, time_zone: body.zone.name, distance_m: Math.round(last[4] - first[4]), moving_s: Math.round(moving), elapsed_s: Math.round((last[0] - first[0]) / 1000),
            ascent_m: Math.round(d.climbed ?? 0), descent_m: Math.round(d.climbed ?? 0), avg_speed_mps: (last[4] - first[4]) / Math.max(1, moving), max_speed_mps: 14, avg_heart_rate_bpm: 134, max_heart_rate_bpm: 168, avg_power_w: 146, max_power_w: 410, avg_cadence_rpm: 78, avg_temperature_c: 16, points: d.samples.length, live: false,
        };
    });
}

/** Nights before Saturdays and Sundays against the others. */
function weekendsOf(sleep) {
    const nights = sleep.filter((s) => s.main);
    const free_nights = nights.filter((s) => [0, 6].includes(new Date(`${s.date}T12:00:00Z`).getUTCDay())).length;
    const other_nights = nights.length - free_nights;
    return { social_jet_lag_min: Math.min(free_nights, other_nights) < 2 ? null : 38.2, free_nights, other_nights };
}

/** A walk every fifth evening. */
function walksOf(body) {
    return body.days.filter((_, i) => i % 5 === 0).map((d) => {
        const start = Math.round(d.start + 18.5 * 3_600_000);
        return { id: id('e', d), date: d.date, start_ms: start, end_ms: start + 2_400_000, utc_offset_s: body.zone.offsetMs / 1000, origin: 'Watch', delivery: 'c'.repeat(32), sport: 'walk', name: 'Walk', active_s: 2_400, distance_m: 2_900, energy_kcal: 190, avg_heart_rate_bpm: 98, max_heart_rate_bpm: 117, ascent_m: null, steps: 4_020 };
    });
}

export function bodyApi(world) {
    const body = buildBody(world);
    const signals = buildSignals(body);
    const byDate = (list, q, key = 'date') => list.filter((r) => (!q.get('from') || r[key] >= q.get('from')) && (!q.get('to') || r[key] <= q.get('to')));
    const dateOf = (t) => new Date(t + body.zone.offsetMs).toISOString().slice(0, 10);
    const timed = (list, key, q) => byDate(list.map((r) => ({ row: r, date: dateOf(r[key]) })), q).map((r) => r.row);
    const withoutIntervals = ({ intervals_ms: _intervals, ...report }) => report;
    const rideOf = (id, zones) => {
        const ride = ridesOf(body).find((r) => r.id === id);
        return ride && { ...ride, metrics: rideMetrics(ride, zones) };
    };
    const number = (q, key, other) => Number(q.get(key) ?? other);

    const journey = {
        body: (q) => ({ days: bodyDays(body, q.get('from'), q.get('to')) }),
        sleep: (q) => ({ sleep: byDate(body.sleep, q), regularity: { index: 81, nights: body.sleep.length, mid_sleep_min: 122, mid_sleep_deviation_min: 24.6, ...weekendsOf(byDate(body.sleep, q)) } }),
        nutrition: (q) => ({ days: byDate(body.nutrition, q) }),
        'blood-pressure': (q) => pressureAnswer(body.pressure, q.get('from'), q.get('to'), dateOf),
        hrv: (q) => ({ reports: timed(signals.hrv, 'start_ms', q).map(withoutIntervals) }),
        recordings: () => ({ recordings: signals.recordings }),
        exercises: (q) => ({ exercises: byDate(walksOf(body), q) }),
        activities: () => ({ activities: ridesOf(body), next: null }),
        'power-curve': () => journeyPower(ridesOf(body)),
        trends: (q) => trendsOf(body, q.get('from'), q.get('to')),
        coverage: () => coverageOf(body),
        provenance: (q) => provenanceOf(q.get('metric'), number(q, 'at', 0)),
    };
    const nothing = { body: { days: [] }, sleep: { sleep: [], regularity: { index: null, nights: 0, mid_sleep_min: null, mid_sleep_deviation_min: null, social_jet_lag_min: null, free_nights: 0, other_nights: 0 } }, nutrition: { days: [] }, 'blood-pressure': pressureAnswer([]), hrv: { reports: [] }, recordings: { recordings: [] }, exercises: { exercises: [] }, activities: { activities: [], next: null }, 'power-curve': { sports: [] }, trends: { trends: [] }, coverage: { days: [], metrics: [], kinds: [] }, provenance: { samples: [] } };

    return {
        /** The answer of a path below a journey; undefined where the mock has none. */
        journey: (rest, q, empty) => (empty ? nothing[rest] : journey[rest]?.(q)),
        series: (metrics, from, to, points) => bodySeries(body, metrics, from, to, points),
        record(path, q) {
            const report = /^\/api\/v1\/hrv-reports\/([^/]+)$/.exec(path);
            if (report) return signals.hrv.find((r) => r.id === report[1]);
            const ride = /^\/api\/v1\/activities\/([^/]+)$/.exec(path);
            if (ride) return rideOf(ride[1], q.get('zones') ?? 'max');
            const [, id, part] = /^\/api\/v1\/recordings\/([^/]+)\/?(\w*)$/.exec(path) ?? [];
            if (!id) return undefined;
            if (part === 'samples') return samplesOf(signals, id, q.get('channel'), number(q, 'from', 0), number(q, 'to', 1e9), number(q, 'points', 1000));
            if (part === 'beats') return beatsOf(signals);
            if (part === 'spectrum') return spectrumOf(q.get('channel'), number(q, 'from', 0), number(q, 'to', 10));
            if (part === 'spectrogram') return spectrogramOf(q.get('channel'), number(q, 'columns', 200));
            return signals.recordings.find((r) => r.id === id);
        },
    };
}
