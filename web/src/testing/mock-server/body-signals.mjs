// Waveforms of the mock: an ECG of thirty seconds, an EEG of six minutes with the eyes closed from half way, HRV reports.
import { hash, kDay, kHour, noise, round } from './body-world.mjs';

const kEcgRate = 512;
const bump = (x, at, width, height) => height * Math.exp(-(((x - at) / width) ** 2));

function beatTimes(seconds, seed) {
    const out = [];
    for (let t = 0.42, k = 0; t < seconds; k++) {
        out.push(t);
        t += 1.04 + noise(k * 0.7, seed) * 0.16 + Math.sin(k / 2.4) * 0.045;
    }
    return out;
}

/** Microvolts at a second of the ECG. */
function ecgAt(s, beats) {
    let v = noise(s * 60, 9) * 14 + noise(s * 0.35, 10) * 60;
    for (const beat of beats) {
        const x = s - beat;
        if (x < -0.4 || x > 0.6) continue;
        v += bump(x, -0.165, 0.028, 95) + bump(x, -0.03, 0.009, -80) + bump(x, 0, 0.011, 1080) + bump(x, 0.03, 0.011, -210) + bump(x, 0.27, 0.055, 210);
    }
    return s > 16.2 && s < 17.6 ? v + noise(s * 23, 12) * 320 : v;
}

const kEegChannels = ['TP9', 'AF7', 'AF8', 'TP10'];
const kClosedAt = 168;

function eegAt(s, c) {
    const closed = 1 / (1 + Math.exp(-(s - kClosedAt) * 2));
    const alpha = (0.35 + closed * 1.5 * (0.7 + noise(s * 0.5, 21 + c))) * (c === 0 || c === 3 ? 14 : 7);
    const phase = 2 * Math.PI * 10.1 * s + noise(s * 0.8, 25) * 3;
    const blink = (c === 1 || c === 2) && closed < 0.5 ? bump((s % 4.3) - 2.1, 0, 0.12, 95 * (hash(Math.floor(s / 4.3)) > 0.4)) : 0;
    return alpha * Math.sin(phase + c * 0.3) + noise(s * 3, c * 5) * 26 + noise(s * 19, c * 7 + 1) * 13 + noise(s * 70, c + 3) * 9 + blink;
}

export function buildSignals(body) {
    const today = body.days[body.days.length - 1];
    const offset = body.zone.offsetMs / 1000;
    const beats = beatTimes(30, 3);
    const ecg = (i, day) => ({
        id: `ecg-${i}`, kind: 'ecg', title: 'Lead I, sitting', start_ms: day.start + 6.4 * kHour, end_ms: day.start + 6.4 * kHour + 30_000, duration_s: 30, utc_offset_s: offset, origin: 'Apple Watch', delivery: 'd'.repeat(32),
        details: { classification: 'Sinus rhythm', symptoms: 'none', filter: '0.5 to 40 Hz' }, channels: [{ label: 'Lead I', unit: 'uV', rate_hz: kEcgRate, samples: 30 * kEcgRate }], annotations: i === 1 ? [{ at_s: 16.2, duration_s: 1.4, text: 'movement' }] : [],
    });
    const recordings = [
        ecg(1, today), ecg(2, body.days[body.days.length - 6]),
        {
            id: 'eeg-1', kind: 'eeg', title: 'Morning, eyes open and closed', start_ms: today.start + 6.7 * kHour, end_ms: today.start + 6.7 * kHour + 360_000, duration_s: 360, utc_offset_s: offset, origin: 'Muse S', delivery: 'e'.repeat(32),
            details: { notch: '60 Hz', app: 'Mind Monitor' }, channels: kEegChannels.map((label) => ({ label, unit: 'uV', rate_hz: 256, samples: 360 * 256 })),
            annotations: [{ at_s: 12.4, duration_s: null, text: 'blink' }, { at_s: 96, duration_s: null, text: 'jaw clench' }, { at_s: kClosedAt, duration_s: null, text: 'eyes closed' }, { at_s: 300, duration_s: 20, text: 'lorry passes' }],
        },
    ];
    return { recordings, beats, hrv: hrvReports(body) };
}

export function samplesOf(signals, id, label, from, to, points) {
    const recording = signals.recordings.find((r) => r.id === id);
    const c = recording ? Math.max(0, recording.channels.findIndex((ch) => ch.label === label)) : -1;
    if (!recording) return null;
    const channel = recording.channels[c];
    const value = (s) => (recording.kind === 'ecg' ? ecgAt(s, signals.beats) : eegAt(s, c));
    const first = Math.ceil(from * channel.rate_hz);
    const last = Math.min(channel.samples - 1, Math.floor(to * channel.rate_hz));
    const answer = { channel: channel.label, unit: channel.unit, rate_hz: channel.rate_hz, from_s: from, to_s: to };
    const n = last - first + 1;
    if (n <= points) {
        const at = Array.from({ length: Math.max(0, n) }, (_, i) => (first + i) / channel.rate_hz);
        return { ...answer, resolution: 'samples', t_s: at.map((s) => round(s, 5)), v: at.map((s) => round(value(s), 1)) };
    }
    const per = n / points;
    const out = { ...answer, resolution: 'buckets', t_s: [], mean: [], min: [], max: [] };
    for (let i = 0; i < points; i++) {
        const values = Array.from({ length: Math.min(24, Math.ceil(per)) }, (_, k, all = Math.min(24, Math.ceil(per))) => value((first + (i + k / all) * per) / channel.rate_hz));
        out.t_s.push(round((first + i * per) / channel.rate_hz, 4));
        out.mean.push(round(values.reduce((a, b) => a + b, 0) / values.length, 1));
        out.min.push(round(Math.min(...values), 1));
        out.max.push(round(Math.max(...values), 1));
    }
    return out;
}

export function beatsOf(signals) {
    const rr = signals.beats.slice(1).map((b, i) => b - signals.beats[i]);
    return { beats_s: signals.beats.map((b) => round(b, 4)), heart_rate_bpm: signals.beats.map((_, i) => round(60 / (rr[Math.max(0, i - 1)] ?? 1), 1)), mean_bpm: round(60 / (rr.reduce((a, b) => a + b, 0) / rr.length), 1) };
}

const powerAt = (f, s, c) => {
    const closed = s > kClosedAt ? 1 : 0.12;
    return 60 / (f + 0.7) ** 1.15 + (6 + closed * 22) * (c === 0 || c === 3 ? 1 : 0.4) * Math.exp(-(((f - 10.1) / 1.2) ** 2)) + 1.3 * Math.exp(-(((f - 20) / 5) ** 2));
};
const kBands = { delta: [1, 4], theta: [4, 8], alpha: [8, 13], beta: [13, 30], gamma: [30, 44] };
const channelIndex = (label) => Math.max(0, kEegChannels.indexOf(label));

export function spectrumOf(label, from, to) {
    const c = channelIndex(label);
    const f = Array.from({ length: 180 }, (_, i) => (i + 1) * 0.25);
    const p = f.map((x, i) => round(powerAt(x, (from + to) / 2, c) * (0.8 + hash(i * 3 + from * 10 + c) * 0.4), 3));
    const bands = Object.fromEntries(Object.entries(kBands).map(([name, [a, b]]) => [name, { power: round(p.filter((_, i) => f[i] >= a && f[i] < b).reduce((s, v) => s + v * 0.25, 0), 2) }]));
    const all = Object.values(bands).reduce((s, b) => s + b.power, 0);
    for (const band of Object.values(bands)) band.relative = round(band.power / all, 4);
    return { frequency_hz: f, power_per_hz: p, unit: 'uV2/Hz', bands };
}

export function spectrogramOf(label, columns) {
    const c = channelIndex(label);
    const f = Array.from({ length: 90 }, (_, i) => (i + 1) * 0.5);
    const t = Array.from({ length: columns }, (_, i) => ((i + 0.5) / columns) * 360);
    return { t_s: t.map((s) => round(s, 2)), frequency_hz: f, power_db: t.map((s, k) => f.map((x, i) => round(10 * Math.log10(powerAt(x, s, c) * (0.45 + hash(k * 997 + i * 31 + c) * 1.1)), 1))) };
}

function hrvReports(body) {
    return body.days.filter((d) => d.index % 4 === 1).map((d, n) => {
        const intervals = Array.from({ length: 300 }, (_, i) => Math.round(1040 + Math.sin(i / 3.1) * 58 + noise(i * 0.2, n * 11) * 120 + noise(i * 1.7, n + 2) * 70 + (i === 121 ? -380 : 0)));
        const mean = intervals.reduce((a, b) => a + b, 0) / intervals.length;
        const diffs = intervals.slice(1).map((v, i) => v - intervals[i]);
        const sd = Math.sqrt(intervals.reduce((s, v) => s + (v - mean) ** 2, 0) / (intervals.length - 1));
        const rmssd = Math.sqrt(diffs.reduce((s, v) => s + v * v, 0) / diffs.length);
        const pnn50 = (diffs.filter((v) => Math.abs(v) > 50).length / diffs.length) * 100;
        const computed = { mean_rr_ms: round(mean, 1), hr_bpm: round(60_000 / mean, 1), sdnn_ms: round(sd, 1), rmssd_ms: round(rmssd, 1), pnn50_pct: round(pnn50, 1), sd1_ms: round(rmssd / Math.SQRT2, 1), sd2_ms: round(Math.sqrt(2 * sd * sd - (rmssd * rmssd) / 2), 1), vlf_ms2: 412, lf_ms2: 830, hf_ms2: 640, lf_hf: 1.3 };
        const start = d.start + 6.1 * kHour;
        return { id: `hrv-${n + 1}`, start_ms: start, end_ms: start + 312_000, utc_offset_s: body.zone.offsetMs / 1000, tag: n % 2 ? 'after breakfast' : 'waking', origin: 'Elite HRV', delivery: 'f'.repeat(32), intervals: 300, artefacts: 1, computed, printed: { mean_rr_ms: round(mean), hr_bpm: round(60_000 / mean), sdnn_ms: round(sd + 0.4, 1), rmssd_ms: round(rmssd + 0.2, 1), pnn50_pct: round(pnn50, 1), sd1_ms: round(pnn50, 1), sd2_ms: computed.sd2_ms, lf_ms2: 801, hf_ms2: 655, lf_hf: 1.2 }, faults: ['sd1_repeats_pnn50'], intervals_ms: intervals };
    });
}

export function coverageOf(body) {
    const days = body.world.days.map((d) => d.date);
    const first = body.days[0].date;
    const fill = (at) => body.world.days.map((d) => (d.date < first ? 0 : Math.round(at(d))));
    return {
        days,
        metrics: [
            { metric: 'heart_rate', origins: ['Charge 2', 'Edge 530'], got: fill((d) => (d.index % 10 === 7 ? 610 : 1310 + hash(d.index) * 80)), expected: days.map(() => 1440) },
            { metric: 'steps', origins: ['Charge 2'], got: fill((d) => (d.index % 10 === 7 ? 700 : 1440)), expected: days.map(() => 1440) },
            { metric: 'elevation', origins: ['Edge 530'], got: body.world.days.map((d) => Math.round((d.moving ?? 0) / 60)), expected: body.world.days.map((d) => Math.round(((d.moving ?? 0) / 60) * 1.06)) },
            { metric: 'hrv_rmssd', origins: ['Charge 2'], got: fill((d) => (d.index % 10 === 7 ? 0 : 380)), expected: days.map(() => 420) },
        ],
        kinds: [['sleep', (d) => (d.index % 10 === 7 ? 0 : 1)], ['nutrition', () => 1], ['blood_pressure', (d) => 1 + (d.index % 2)], ['hrv', (d) => (d.index % 4 === 1 ? 1 : 0)], ['recordings', (d) => (d.index === 41 ? 2 : d.index === 36 ? 1 : 0)]].map(([kind, at]) => ({ kind, count: fill(at) })).concat([{ kind: 'activities', count: body.world.days.map((d) => (d.samples.length ? 1 : 0)) }]),
    };
}

export const provenanceOf = (metric, at) => ({
    samples: [{ metric, t: at - (at % 5000), value: 64, origin: 'Charge 2', flags: [], delivery: { id: '2f6c0a'.padEnd(32, '0'), name: 'MyFitbitData.zip', source: 'upload', received_ms: Date.now() - kDay, format: 'fitbit' } }, { metric, t: at - (at % 5000) - 5000, value: 171, origin: 'Charge 2', flags: ['off_wrist', 'implausible'], delivery: { id: '2f6c0a'.padEnd(32, '0'), name: 'MyFitbitData.zip', source: 'upload', received_ms: Date.now() - kDay, format: 'fitbit' } }],
});
