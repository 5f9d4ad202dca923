// Answers of the mock for body data: /journeys/{slug}/..., /recordings/{id}/..., /hrv-reports/{id}.
import { bodyDays, bodySeries } from './body-series.mjs';
import { beatsOf, buildSignals, coverageOf, provenanceOf, samplesOf, spectrogramOf, spectrumOf } from './body-signals.mjs';
import { buildBody } from './body-world.mjs';

export function bodyApi(world) {
    const body = buildBody(world);
    const signals = buildSignals(body);
    const byDate = (list, q, key = 'date') => list.filter((r) => (!q.get('from') || r[key] >= q.get('from')) && (!q.get('to') || r[key] <= q.get('to')));
    const dateOf = (t) => new Date(t + body.zone.offsetMs).toISOString().slice(0, 10);
    const timed = (list, key, q) => byDate(list.map((r) => ({ row: r, date: dateOf(r[key]) })), q).map((r) => r.row);
    const withoutIntervals = ({ intervals_ms: _intervals, ...report }) => report;
    const number = (q, key, other) => Number(q.get(key) ?? other);

    const journey = {
        body: (q) => ({ days: bodyDays(body, q.get('from'), q.get('to')) }),
        sleep: (q) => ({ sleep: byDate(body.sleep, q), regularity: { index: 81, nights: body.sleep.length, mid_sleep_min: 122 } }),
        nutrition: (q) => ({ days: byDate(body.nutrition, q) }),
        'blood-pressure': (q) => ({ readings: timed(body.pressure, 'start_ms', q) }),
        hrv: (q) => ({ reports: timed(signals.hrv, 'start_ms', q).map(withoutIntervals) }),
        recordings: () => ({ recordings: signals.recordings }),
        exercises: () => ({ exercises: [] }),
        coverage: () => coverageOf(body),
        provenance: (q) => provenanceOf(q.get('metric'), number(q, 'at', 0)),
    };
    const nothing = { body: { days: [] }, sleep: { sleep: [], regularity: { index: null, nights: 0, mid_sleep_min: null } }, nutrition: { days: [] }, 'blood-pressure': { readings: [] }, hrv: { reports: [] }, recordings: { recordings: [] }, exercises: { exercises: [] }, coverage: { days: [], metrics: [], kinds: [] }, provenance: { samples: [] } };

    return {
        /** The answer of a path below a journey; undefined where the mock has none. */
        journey: (rest, q, empty) => (empty ? nothing[rest] : journey[rest]?.(q)),
        series: (metrics, from, to, points) => bodySeries(body, metrics, from, to, points),
        record(path, q) {
            const report = /^\/api\/v1\/hrv-reports\/([^/]+)$/.exec(path);
            if (report) return signals.hrv.find((r) => r.id === report[1]);
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
