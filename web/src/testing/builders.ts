import type { DayEntry, Fix, Journey, Split, TrackJson } from '../lib/api-types';

/** Invented values for tests; each takes what the test cares about. */
export function aFix(patch: Partial<Fix> = {}): Fix {
    return { id: 1, t: 1_000_000, lat: 58.8, lon: -122.7, ele: 420, speed_mps: 6.4, heading_deg: 10, accuracy_m: 12, battery_pct: 60, device: 'phone', ...patch };
}

export function aDayEntry(patch: Partial<DayEntry> = {}): DayEntry {
    return { date: '2019-06-27', index: 41, distance_m: 74_200, ascent_m: 599, moving_s: 13_680, activities: 1, from_ms: 1_561_618_800_000, to_ms: 1_561_705_200_000, title: null, time_zone: 'America/Vancouver', ...patch };
}

export function aJourney(patch: Partial<Journey> = {}): Journey {
    const totals = { distance_m: 4_118_000, ascent_m: 31_000, descent_m: 30_800, moving_s: 720_000, elapsed_s: 1_000_000, days: 41, ride_days: 36, activities: 36 };
    return {
        slug: 'sample', title: 'Bloomington to Anchorage', description: null, rider: { name: 'Sam' }, sample: true, from: '2019-05-18', to: null, time_zone: 'America/Vancouver', utc_offset_s: -25_200,
        live: { state: 'riding', delay_s: 0, last: aFix(), sequence: 7, blurred: false }, totals, today: aDayEntry(),
        route: null, next_place: null, days: [], bounds: null, metrics: ['elevation', 'speed', 'heart_rate'], ...patch,
    };
}

export function aTrack(patch: Partial<TrackJson> = {}): TrackJson {
    return { t: [0, 60_000, 120_000, 900_000, 960_000], lon: [0, 0.01, 0.02, 0.05, 0.06], lat: [0, 0, 0, 0, 0], ele: [100, 110, null, 140, 150], breaks: [3], total: 5, simplified: false, metrics: {}, ...patch };
}

export function aSplit(index: number, patch: Partial<Split> = {}): Split {
    return {
        index, from_m: (index - 1) * 1000, to_m: index * 1000, from_ms: index * 200_000, to_ms: (index + 1) * 200_000, moving_s: 200, ascent_m: 5, avg_speed_mps: 5, avg_heart_rate_bpm: 120, avg_power_w: null, ...patch,
    };
}
