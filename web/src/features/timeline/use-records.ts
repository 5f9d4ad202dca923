import { useMemo } from 'react';
import { bodyApi } from '../../config/console-paths';
import { paths } from '../../config/paths';
import type { TrackJson } from '../../lib/api-types';
import type { NutritionDay, PressureReading, Recording, RecordingSamples, SleepAnswer } from '../../lib/body-types';
import { activityRows, useExercises, useRides, type ActivityRow } from '../../lib/console/activities';
import { useApi } from '../../lib/console/queries';
import { dateSpan } from '../../lib/console/range';
import { useScope } from '../../lib/console/scope';
import type { TimeRange } from '../../lib/profile-model';
import { trackFromJson, type Track } from '../../lib/track';
import { passings, type Passing } from './paint-map';
import type { Wave } from './paint-records';

export interface Records {
    sleep: SleepAnswer['sleep'];
    nutrition: NutritionDay[];
    pressure: PressureReading[];
    recordings: Recording[];
    activities: ActivityRow[];
    error: unknown;
}

const none: never[] = [];

/** Nights, meals, pressures and recordings of the whole journey: few enough to be had at once. */
export function useRecords(): Records {
    const { slug, whole, journey } = useScope();
    const dates = { ...dateSpan(whole, journey) };
    const sleep = useApi<SleepAnswer>(bodyApi.sleep(slug), dates);
    const nutrition = useApi<{ days: NutritionDay[] }>(bodyApi.nutrition(slug), dates);
    const pressure = useApi<{ readings: PressureReading[] }>(bodyApi.pressure(slug), dates);
    const recordings = useApi<{ recordings: Recording[] }>(bodyApi.recordings(slug));
    const rides = useRides();
    const exercises = useExercises();
    const activities = useMemo(() => activityRows(rides.data?.activities ?? none, exercises.data?.exercises ?? none), [rides.data, exercises.data]);
    const error = sleep.error ?? nutrition.error ?? pressure.error ?? recordings.error ?? rides.error;
    return useMemo(
        () => ({ sleep: sleep.data?.sleep ?? none, nutrition: nutrition.data?.days ?? none, pressure: pressure.data?.readings ?? none, recordings: recordings.data?.recordings ?? none, activities, error }),
        [sleep.data, nutrition.data, pressure.data, recordings.data, activities, error],
    );
}

const kCloseMs = 12 * 3_600_000;
const kTrackFreshMs = 5 * 60_000;

const kWholePoints = 4_000;
const kPartPoints = 2_000;

/** The road: the whole journey's line far out, a finer one of the part in view close up. */
export function useRoad(view: TimeRange): { track: Track | null; places: readonly Passing[] } {
    const { slug, journey } = useScope();
    const close = view.to - view.from < kCloseMs;
    const slot = Math.floor((view.from + view.to) / 2 / kCloseMs);
    const far = useApi<TrackJson>(paths.api.track(slug), { points: kWholePoints }, { staleMs: kTrackFreshMs });
    const near = useApi<TrackJson>(paths.api.track(slug), { from: (slot - 1) * kCloseMs, to: (slot + 2) * kCloseMs, points: kPartPoints }, { enabled: close, staleMs: kTrackFreshMs });
    const whole = useMemo(() => (far.data ? trackFromJson(far.data) : null), [far.data]);
    const part = useMemo(() => (near.data && near.data.t.length > 1 ? trackFromJson(near.data) : null), [near.data]);
    const waypoints = journey.route?.waypoints;
    const places = useMemo(() => (whole && waypoints ? passings(whole, waypoints) : none), [whole, waypoints]);
    return { track: (close ? part : null) ?? whole, places };
}

const kWaveMs = 100_000;
const kChunkS = 60;

/** The waveform of the recording in view, once the view is close enough to show one. */
export function useWave(view: TimeRange, recordings: readonly Recording[]): Wave | null {
    const near = view.to - view.from <= kWaveMs;
    const recording = near ? recordings.find((r) => r.start_ms !== null && r.start_ms < view.to && r.start_ms + r.duration_s * 1000 > view.from) : undefined;
    const channel = recording?.channels[0];
    const start = recording?.start_ms ?? 0;
    const chunk = Math.max(0, Math.floor((view.from - start) / 1000 / kChunkS));
    const query = { channel: channel?.label, from: chunk * kChunkS, to: Math.min(recording?.duration_s ?? 0, (chunk + 3) * kChunkS), points: 60_000 };
    const samples = useApi<RecordingSamples>(recording ? bodyApi.samples(recording.id) : '', query, { enabled: channel !== undefined, staleMs: Infinity });
    return useMemo(() => (recording && samples.data && samples.data.channel === channel?.label ? { recording, t_s: samples.data.t_s, v: samples.data.v ?? samples.data.mean ?? [] } : null), [recording, channel, samples.data]);
}
