/** Shapes of the body data in the API. Times `*_ms` are UTC, dates are local days of the rider. */
import type { components } from '../api-types/openapi';

type Maybe = number | null;

export type RideMetrics = components['schemas']['RideMetrics'];
export type PowerCurvePoint = components['schemas']['PowerCurvePoint'];
export type CriticalPower = components['schemas']['CriticalPower'];
/** The best power of all rides of one sport. */
export type SportPower = components['schemas']['JourneyPower']['sports'][number];
export type Trend = components['schemas']['Trend'];
export type TrendsAnswer = components['schemas']['Trends'];
/** What is asked of one ride beyond its row in the list. */
export type RideDetail = Pick<components['schemas']['Activity'], 'id' | 'metrics'>;

export interface BodySeries {
    metric: string;
    unit: string;
    resolution: 'samples' | 'buckets';
    t: number[];
    v?: Maybe[];
    mean?: Maybe[];
    min?: Maybe[];
    max?: Maybe[];
    count?: number[];
    origin?: string | null;
}
export interface BodySeriesAnswer {
    from: number;
    to: number;
    series: BodySeries[];
}

export interface BodyDay {
    date: string;
    asleep_min: Maybe;
    sleep_efficiency_pct: Maybe;
    resting_heart_rate_bpm: Maybe;
    hrv_rmssd_ms: Maybe;
    steps: Maybe;
    energy_burned_kcal: Maybe;
    energy_eaten_kcal: Maybe;
    water_ml: Maybe;
    weight_kg: Maybe;
    systolic_mmhg: Maybe;
    diastolic_mmhg: Maybe;
    oxygen_saturation_pct: Maybe;
    distance_m: Maybe;
    moving_s: Maybe;
    training_load: Maybe;
    fitness?: Maybe;
    fatigue?: Maybe;
    form?: Maybe;
}

export type SleepStage = 'awake' | 'rem' | 'light' | 'deep' | 'asleep' | 'restless' | 'in_bed';
export interface Sleep {
    id: string;
    date: string;
    start_ms: number;
    end_ms: number;
    utc_offset_s: Maybe;
    main: boolean;
    stages: boolean;
    origin: string | null;
    delivery: string;
    asleep_min: Maybe;
    awake_min: Maybe;
    in_bed_min: Maybe;
    efficiency_pct: Maybe;
    latency_min: Maybe;
    awakenings: Maybe;
    stage_min: Partial<Record<SleepStage, number>>;
    segments: { t: number[]; duration_s: number[]; stage: SleepStage[] };
    short_wakes: { t: number[]; duration_s: number[] };
}
export interface SleepAnswer {
    sleep: Sleep[];
    regularity: components['schemas']['SleepList']['regularity'];
}

export type Nutrients = Record<string, Maybe | undefined>;
export interface FoodItem {
    name: string;
    amount: string | null;
    nutrients: Nutrients;
}
export interface Meal {
    name: string;
    time_ms: Maybe;
    totals: Nutrients;
    items: FoodItem[];
}
export interface NutritionDay {
    id: string;
    date: string;
    start_ms?: Maybe;
    end_ms?: Maybe;
    totals: Nutrients;
    goals: Nutrients | null;
    water_ml: Maybe;
    energy_out_kcal: Maybe;
    meals: Meal[];
    exercises: { name: string; minutes: Maybe; energy_kcal: Maybe }[];
    note: string | null;
    origin: string | null;
    delivery: string;
}

export interface Exercise {
    id: string;
    date: string | null;
    start_ms: Maybe;
    end_ms: Maybe;
    utc_offset_s: Maybe;
    origin: string | null;
    delivery: string;
    sport: string;
    name: string | null;
    active_s: Maybe;
    distance_m: Maybe;
    energy_kcal: Maybe;
    avg_heart_rate_bpm: Maybe;
    max_heart_rate_bpm: Maybe;
    ascent_m: Maybe;
    steps: Maybe;
}

/** Of ESC/ESH 2018. */
export type PressureClass = 'optimal' | 'normal' | 'high_normal' | 'grade_1' | 'grade_2' | 'grade_3' | 'isolated_systolic';
/** Of ACC/AHA 2017. */
export type PressureAcc = 'normal' | 'elevated' | 'stage_1' | 'stage_2' | 'crisis';
export interface PressureReading {
    id: string;
    start_ms: number;
    utc_offset_s: Maybe;
    systolic_mmhg: number;
    diastolic_mmhg: number;
    pulse_bpm: Maybe;
    irregular_beat: boolean | null;
    class: PressureClass | null;
    class_acc: PressureAcc | null;
    position: string | null;
    note: string | null;
    origin: string | null;
    delivery: string;
}
/** Readings taken together, with their means. */
export interface PressureSession {
    date: string;
    start_ms: number;
    end_ms: number;
    utc_offset_s: number;
    readings: number;
    counted: number;
    systolic_mmhg: number;
    diastolic_mmhg: number;
    pulse_bpm: Maybe;
    class: PressureClass | null;
    class_acc: PressureAcc | null;
}
export type PressureMean = NonNullable<components['schemas']['PressureMean']>;
export interface PressureAnswer {
    readings: PressureReading[];
    sessions: PressureSession[];
    means: components['schemas']['BloodPressureList']['means'];
}

export type HrvValues = Record<string, Maybe | undefined>;
export interface HrvReport {
    id: string;
    start_ms: Maybe;
    end_ms: Maybe;
    utc_offset_s: Maybe;
    tag: string | null;
    origin: string | null;
    delivery: string;
    intervals: number;
    artefacts: number;
    computed: HrvValues | null;
    printed: HrvValues;
    faults: string[];
    intervals_ms?: number[];
}

export interface RecordingChannel {
    label: string;
    unit: string;
    rate_hz: number;
    samples: number;
}
export interface Recording {
    id: string;
    kind: 'ecg' | 'eeg' | 'other';
    title: string | null;
    start_ms: Maybe;
    end_ms: Maybe;
    duration_s: number;
    utc_offset_s: Maybe;
    origin: string | null;
    delivery: string;
    details: Record<string, string>;
    channels: RecordingChannel[];
    annotations: { at_s: number; duration_s: Maybe; text: string }[];
}
export interface RecordingSamples {
    channel: string;
    unit: string;
    rate_hz: number;
    from_s: number;
    to_s: number;
    resolution: 'samples' | 'buckets';
    t_s: number[];
    v?: Maybe[];
    mean?: Maybe[];
    min?: Maybe[];
    max?: Maybe[];
}
export interface Beats {
    beats_s: number[];
    heart_rate_bpm: number[];
    mean_bpm: Maybe;
}
export type EegBand = 'delta' | 'theta' | 'alpha' | 'beta' | 'gamma';
export interface Spectrum {
    frequency_hz: number[];
    power_per_hz: number[];
    unit: string;
    bands: Record<EegBand, { power: number; relative: number }>;
}
export interface Spectrogram {
    t_s: number[];
    frequency_hz: number[];
    power_db: Maybe[][];
}

export interface Coverage {
    days: string[];
    metrics: { metric: string; origins: string[]; got: number[]; expected: number[] }[];
    kinds: { kind: string; count: number[] }[];
}
export interface ProvenanceSample {
    metric: string;
    t: number;
    value: Maybe;
    origin: string | null;
    flags: string[];
    delivery: { id: string; name: string; source: string; received_ms: number; format: string | null } | null;
}
