/** Shapes of the HTTP API as the pages use them. Instants are ms since the epoch, null is unknown. */
export type JourneyState = 'planned' | 'riding' | 'resting' | 'offline' | 'finished';
export type LiveState = 'riding' | 'resting' | 'offline' | 'never' | 'finished';

export interface Totals {
    distance_m: number;
    ascent_m: number;
    descent_m: number;
    moving_s: number;
    elapsed_s: number;
    days: number;
    ride_days: number;
    activities: number;
}

export interface Fix {
    id: number;
    t: number;
    lat: number;
    lon: number;
    ele: number | null;
    speed_mps: number | null;
    heading_deg: number | null;
    accuracy_m: number | null;
    battery_pct: number | null;
    device: string;
}

export interface Outline {
    lon: number[];
    lat: number[];
}

export interface JourneySummary {
    slug: string;
    title: string;
    rider: { name: string };
    sample: boolean;
    from: string | null;
    to: string | null;
    state: JourneyState;
    totals: Totals;
    last: Fix | null;
    outline: Outline;
}

export interface RouteProgress {
    name: string;
    from_name: string;
    to_name: string;
    distance_m: number;
    done_m: number;
    remaining_m: number;
    progress: number;
    eta_days: number | null;
    eta_date: string | null;
    line: { lon: number[]; lat: number[]; ele: number[] | null };
    waypoints: { name: string; lat: number; lon: number; at_m: number }[];
}

export interface DayEntry {
    date: string;
    index: number;
    distance_m: number;
    ascent_m: number;
    moving_s: number;
    activities: number;
    from_ms: number;
    to_ms: number;
    title: string | null;
    time_zone: string;
}

export interface NextPlace {
    name: string;
    distance_m: number;
    direction: 'N' | 'NE' | 'E' | 'SE' | 'S' | 'SW' | 'W' | 'NW';
    eta_s: number | null;
}

export interface Journey {
    slug: string;
    title: string;
    description: string | null;
    rider: { name: string };
    sample: boolean;
    from: string | null;
    to: string | null;
    time_zone: string;
    utc_offset_s: number;
    live: { state: LiveState; delay_s: number; last: Fix | null; sequence: number; blurred: boolean };
    totals: Totals;
    today: { date: string; distance_m: number; ascent_m: number; moving_s: number } | null;
    route: RouteProgress | null;
    next_place: NextPlace | null;
    days: DayEntry[];
    bounds: [number, number, number, number] | null;
    metrics: string[];
}

export interface TrackJson {
    t: number[];
    lon: number[];
    lat: number[];
    ele: (number | null)[];
    breaks: number[];
    total: number;
    simplified: boolean;
    metrics?: Record<string, (number | null)[]>;
}

export interface LiveSnapshot {
    sequence: number;
    state: LiveState;
    delay_s: number;
    server_time: number;
    fixes: Fix[];
    tail: Fix[];
}

export interface ActivitySummary {
    id: string;
    sport: string;
    name: string | null;
    start_ms: number;
    end_ms: number;
    distance_m: number | null;
    moving_s: number | null;
    ascent_m: number | null;
}

export interface Split {
    index: number;
    from_m: number;
    to_m: number;
    from_ms: number;
    to_ms: number;
    moving_s: number;
    ascent_m: number;
    avg_speed_mps: number | null;
    avg_heart_rate_bpm: number | null;
    avg_power_w: number | null;
}

export interface Climb {
    from_m: number;
    to_m: number;
    from_ms: number;
    to_ms: number;
    ascent_m: number;
    avg_grade_pct: number;
    max_elevation_m: number;
    category: 'HC' | '1' | '2' | '3' | '4' | null;
}

export interface Day {
    date: string;
    index: number;
    time_zone: string;
    utc_offset_s: number;
    start_ms: number;
    end_ms: number;
    title: string | null;
    totals: Totals & {
        avg_speed_mps: number | null;
        max_speed_mps: number | null;
        avg_heart_rate_bpm: number | null;
        max_heart_rate_bpm: number | null;
        avg_power_w: number | null;
        max_power_w: number | null;
        avg_cadence_rpm: number | null;
        avg_temperature_c: number | null;
    };
    activities: ActivitySummary[];
    splits: Split[];
    climbs: Climb[];
    gaps: { from_ms: number; to_ms: number; kind: 'no_signal' | 'stopped' }[];
    metrics: string[];
    previous: string | null;
    next: string | null;
}

export interface MetricSeries {
    metric: string;
    unit: string;
    resolution: 'samples' | 'buckets';
    bucket_ms: number | null;
    t: number[];
    mean?: (number | null)[];
    v?: (number | null)[];
    min?: (number | null)[];
    max?: (number | null)[];
    count?: number[];
}

export interface SeriesJson {
    from: number;
    to: number;
    series: MetricSeries[];
}

export interface Delivery {
    id: string;
    name: string;
    source: string;
    received_ms: number;
    size_bytes: number;
    state: 'decoded' | 'quarantined' | 'skipped';
    error: string | null;
    format: string | null;
}

export interface UploadResult {
    deliveries: { id: string; name: string; state: 'decoded' | 'duplicate' | 'quarantined' | 'skipped'; error: string | null; activities: string[] }[];
}

export interface StyleSource {
    kind: 'builtin' | 'raster' | 'pmtiles';
    url: string;
    attribution: string;
    min_zoom: number;
    max_zoom: number;
}

export interface Problem {
    type: string;
    title: string;
    status: number;
    code: string;
    detail: string;
    request_id: string;
}
