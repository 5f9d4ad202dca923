// The API answers of the mock, made from its world. Scenarios change one thing each.
const kColumns = { heart_rate: 6, power: 7, cadence: 8, temperature: 9, speed: 5, elevation: 3 };
const round = (n, d = 0) => Math.round(n * 10 ** d) / 10 ** d;
const ridden = (day) => (day.samples.length ? day.samples[day.samples.length - 1][4] - day.samples[0][4] : 0);

function totals(world, days = world.days) {
    const rides = days.filter((d) => d.samples.length);
    const distance = rides.reduce((s, d) => s + ridden(d), 0);
    const climbed = rides.reduce((s, d) => s + d.climbed, 0);
    const moving = rides.reduce((s, d) => s + d.moving, 0);
    return { distance_m: round(distance), ascent_m: round(climbed), descent_m: round(climbed * 0.98), moving_s: moving, elapsed_s: round(moving * 1.5), days: days.length, ride_days: rides.length, activities: rides.length };
}

export function fixOf(world, sample, id) {
    const before = world.roadAt(sample[4] - 60);
    const heading = (Math.atan2((sample[1] - before.lon) * Math.cos(sample[2] * 0.01745), sample[2] - before.lat) / 0.01745 + 360) % 360;
    return { id, t: round(sample[0]), lat: sample[2], lon: sample[1], ele: round(sample[3]), speed_mps: round(sample[5], 2), heading_deg: round(heading), accuracy_m: 12, battery_pct: 64, device: 'phone' };
}

function entryOf(world, d) {
    return {
        date: d.date, index: d.index, distance_m: round(ridden(d)), ascent_m: round(d.climbed ?? 0), moving_s: d.moving ?? 0, activities: d.samples.length ? 1 : 0,
        from_ms: d.start, to_ms: d.start + 86_400_000, title: d.index === 41 ? 'Prophet River to Fort Nelson' : null, time_zone: world.zone.name,
    };
}

export function journeyOf(world, slug, live) {
    const scenario = slug;
    const empty = scenario === 'empty';
    const last = empty || scenario === 'no-live' ? null : live.last;
    const distance = empty ? 0 : world.doneTarget;
    const step = Math.ceil(world.road.length / 1_500);
    const line = world.road.filter((_, i) => i % step === 0 || i === world.road.length - 1);
    const today = world.days[world.days.length - 1];
    const none = { distance_m: 0, ascent_m: 0, descent_m: 0, moving_s: 0, elapsed_s: 0, days: 0, ride_days: 0, activities: 0 };
    const over = scenario === 'finished';
    const ageMs = scenario === 'stale' ? 47 * 60_000 : scenario === 'delayed' ? 31 * 60_000 : over ? 9 * 86_400_000 : 0;
    const state = { empty: 'never', stale: 'offline', 'no-live': 'never', finished: 'finished' }[scenario] ?? 'riding';
    return {
        slug, title: 'Bloomington to Anchorage', description: 'By bicycle from Indiana to Alaska.', rider: { name: 'Sam' }, sample: slug === 'sample',
        from: world.days[0].date, to: over ? today.date : null, time_zone: world.zone.name, utc_offset_s: world.zone.offsetMs / 1000,
        live: { state, delay_s: scenario === 'delayed' ? 1800 : 0, last: last && { ...last, t: last.t - ageMs }, sequence: live.sequence, blurred: false },
        totals: empty ? none : totals(world),
        today: empty || over ? null : entryOf(world, today),
        route: scenario === 'no-route' ? null : {
            name: 'Bloomington to Anchorage', from_name: 'Bloomington', to_name: 'Anchorage', distance_m: round(world.length), done_m: round(distance),
            remaining_m: round(world.length - distance), progress: distance / world.length, eta_days: empty ? null : 22, eta_date: null,
            line: { lon: line.map((p) => round(p[0], 5)), lat: line.map((p) => round(p[1], 5)), ele: line.map((p) => round(p[2])) },
            waypoints: world.places,
        },
        next_place: empty || over || scenario === 'no-live' ? null : { name: 'Fort Nelson, BC', distance_m: 17_000, direction: 'S', eta_s: 2_700 },
        days: empty ? [] : world.days.map((d) => entryOf(world, d)),
        bounds: empty ? null : [-123.5, 39.1, -86.5, 58.8],
        metrics: empty ? [] : Object.keys(kColumns),
    };
}

export function summaryOf(world, live) {
    const done = world.road.filter((p) => p[3] <= world.doneTarget);
    const step = Math.ceil(done.length / 60);
    const line = done.filter((_, i) => i % step === 0);
    return {
        slug: 'sample', title: 'Bloomington to Anchorage', rider: { name: 'Sam' }, sample: true, from: world.days[0].date, to: null, state: 'riding', totals: totals(world), last: live.last,
        outline: { lon: line.map((p) => round(p[0], 4)), lat: line.map((p) => round(p[1], 4)), ele: null },
    };
}

function samplesIn(world, from, to) {
    const out = [];
    const breaks = [];
    let gapAt = 0;
    for (const day of world.days) {
        let first = true;
        for (const s of day.samples) {
            if (s[0] < from || s[0] > to) continue;
            if (out.length && (first || s[0] - gapAt > 60_000)) breaks.push(out.length);
            first = false;
            gapAt = s[0];
            out.push(s);
        }
    }
    return { out, breaks };
}

export function trackOf(world, from, to, points, metrics) {
    const { out, breaks } = samplesIn(world, from, to);
    const step = Math.max(1, Math.ceil(out.length / points));
    const keepBreak = new Set(breaks.flatMap((b) => [b, b - 1]));
    const picked = out.map((_, i) => i).filter((i) => i % step === 0 || keepBreak.has(i) || i === out.length - 1);
    const at = new Map(picked.map((index, i) => [index, i]));
    const column = (c, d) => picked.map((i) => round(out[i][c], d));
    const answer = { t: column(0, 0), lon: column(1, 5), lat: column(2, 5), ele: column(3, 1), breaks: breaks.map((b) => at.get(b)), total: out.length, simplified: step > 1 };
    if (metrics.length) answer.metrics = Object.fromEntries(metrics.filter((m) => kColumns[m]).map((m) => [m, column(kColumns[m], 2)]));
    return answer;
}

export function seriesOf(world, metrics, from, to, points) {
    const { out, breaks } = samplesIn(world, from, to);
    const starts = new Set(breaks);
    const bucket = Math.max(1, Math.ceil(out.length / points));
    return {
        from, to,
        series: metrics.filter((m) => kColumns[m]).map((metric) => {
            const s = { metric, unit: '', resolution: bucket > 1 ? 'buckets' : 'samples', t: [], mean: [], min: [], max: [], count: [] };
            for (let i = 0; i < out.length; i += bucket) {
                if ([...Array(bucket).keys()].some((k) => starts.has(i + k))) for (const key of ['t', 'mean', 'min', 'max', 'count']) s[key].push(key === 't' ? round(out[i][0]) - 1 : key === 'count' ? 0 : null);
                const values = out.slice(i, i + bucket).map((row) => row[kColumns[metric]]);
                s.t.push(round(out[i][0]));
                s.count.push(values.length);
                s.mean.push(round(values.reduce((a, b) => a + b, 0) / values.length, 2));
                s.min.push(Math.min(...values));
                s.max.push(Math.max(...values));
            }
            return s.resolution === 'samples' ? { metric, unit: '', resolution: 'samples', t: s.t, v: s.mean } : s;
        }),
    };
}

function dayTotals(world, d) {
    const { days: _days, ride_days: _rideDays, ...rest } = totals(world, [d]);
    return rest;
}

export function dayOf(world, date) {
    const i = world.days.findIndex((d) => d.date === date);
    if (i < 0) return null;
    const d = world.days[i];
    const mean = (c) => (d.samples.length ? round(d.samples.reduce((s, row) => s + row[c], 0) / d.samples.length, 1) : null);
    const peak = (c) => (d.samples.length ? Math.max(...d.samples.map((row) => row[c])) : null);
    const base = d.samples[0]?.[4] ?? 0;
    const splits = [];
    for (let k = 0; k * 10_000 < ridden(d); k++) {
        const part = d.samples.filter((s) => s[4] - base >= k * 10_000 && s[4] - base < (k + 1) * 10_000);
        if (part.length < 2) continue;
        const up = part.reduce((s, row, j) => s + (j && row[3] > part[j - 1][3] ? row[3] - part[j - 1][3] : 0), 0);
        splits.push({
            index: k, from_m: k * 10_000, to_m: Math.min((k + 1) * 10_000, ridden(d)), from_ms: round(part[0][0]), to_ms: round(part[part.length - 1][0]), moving_s: part.length * 15, ascent_m: round(up),
            avg_speed_mps: (part[part.length - 1][4] - part[0][4]) / (part.length * 15), avg_heart_rate_bpm: round(part.reduce((s, r) => s + r[6], 0) / part.length), avg_power_w: round(part.reduce((s, r) => s + r[7], 0) / part.length),
        });
    }
    const climbs = splits.filter((s) => s.ascent_m > 110).slice(0, 4).map((s) => ({
        from_m: s.from_m + 1200, to_m: s.to_m - 1500, from_ms: s.from_ms, to_ms: s.to_ms, ascent_m: s.ascent_m, avg_grade_pct: round((s.ascent_m / 7300) * 100, 1), max_elevation_m: 760, category: s.ascent_m > 160 ? '3' : '4',
    }));
    return {
        date, index: d.index, time_zone: world.zone.name, utc_offset_s: world.zone.offsetMs / 1000, start_ms: d.start, end_ms: d.start + 86_400_000, title: d.index === 41 ? 'Prophet River to Fort Nelson' : null,
        totals: { ...dayTotals(world, d), avg_speed_mps: d.moving ? ridden(d) / d.moving : null, max_speed_mps: peak(5), avg_heart_rate_bpm: mean(6), max_heart_rate_bpm: peak(6), avg_power_w: mean(7), max_power_w: peak(7), avg_cadence_rpm: mean(8), avg_temperature_c: mean(9) },
        activities: [], splits, climbs, gaps: d.gaps.map((g) => ({ ...g, from_ms: round(g.from_ms), to_ms: round(g.to_ms) })), metrics: d.samples.length ? Object.keys(kColumns) : [], notes: [], media: [], previous: world.days[i - 1]?.date ?? null, next: world.days[i + 1]?.date ?? null,
    };
}

export const deliveries = [
    ['2f6c0a', '2019-06-26-prophet-river.fit', 'upload', 'decoded', null, 'fit', 214_331], ['a81c3e', 'live batch', 'phone', 'decoded', null, 'fixes', 4_120],
    ['9d004b', 'ride-0613.fit', 'upload', 'quarantined', 'The file ends at byte 8192 of 61440; no session could be read.', 'fit', 8_192],
    ['77ab10', 'holiday.jpg', 'upload', 'skipped', 'Not a format that Slipstream reads.', null, 2_310_442], ['31ee52', 'tour-week-3.zip', 'import', 'decoded', null, 'zip', 1_822_700],
].map(([id, name, source, state, error, format, size], i) => ({ id: id.padEnd(32, '0'), name, source, kind: source === 'phone' ? 'push' : 'file', received_ms: Date.now() - i * 5_400_000, size_bytes: size, state, error, waits_for: null, format, activities: format === 'fit' && state === 'decoded' ? 1 : format === 'zip' ? 7 : 0, records: format === 'zip' ? 14 : 0, samples: format === 'zip' ? 86_400 : 0 }));

/** The list of deliveries as the server narrows and counts it; the stand-in has one page. */
export function deliveryList(query) {
    const text = (query.get('q') ?? '').toLowerCase();
    const found = deliveries.filter((d) => (!query.get('state') || d.state === query.get('state')) && (!query.get('kind') || d.kind === query.get('kind')) && d.name.toLowerCase().includes(text)).sort((a, b) => a.received_ms - b.received_ms);
    const count = (kind, state) => deliveries.filter((d) => d.kind === kind && d.state === state).length;
    const counted = (kind) => Object.fromEntries(['stored', 'decoded', 'quarantined', 'skipped'].map((state) => [state, count(kind, state)]));
    return { deliveries: query.get('order') === 'newest' ? found.reverse() : found, next: null, counts: query.get('counts') === 'true' ? { file: counted('file'), push: counted('push') } : null };
}
