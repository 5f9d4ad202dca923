import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Day, Journey } from '../api-types';
import { metricsFor, scaleOf, valuesFor, type ColourScale } from '../colouring';
import { useStore } from '../observable';
import type { TimeRange } from '../profile-model';
import type { Track } from '../track';
import { dayQuery, kDayPoints, trackQuery } from './queries';
import { shownDay, useSession } from './session';

const kHalfHourMs = 1_800_000;
const kSlackMs = 600_000;

export interface DayView {
    date: string | null;
    day: Day | undefined;
    /** The whole day, or the part zoomed into at a finer grain. */
    track: Track | undefined;
    values: Float64Array | null;
    scale: ColourScale | null;
    /** What the time axis shows. */
    range: TimeRange | null;
    zoomed: boolean;
    running: boolean;
    error: unknown;
    retry: () => void;
}

/** The axis of a day: its data on whole half hours; a running day reaches to now and to the next place. */
export function dayRange(track: Track, nowMs: number | null, etaMs: number | null): TimeRange | null {
    if (!track.t.length) return null;
    const last = Math.max(track.t[track.t.length - 1]!, nowMs ?? 0, etaMs ?? 0);
    const from = Math.floor((track.t[0]! - kSlackMs / 2) / kHalfHourMs) * kHalfHourMs;
    return { from, to: Math.ceil((last + kSlackMs) / kHalfHourMs) * kHalfHourMs };
}

/** Loads the day on show, its track and, when zoomed, the finer track; shares them with the map and the replay. */
export function useDayData(journey: Journey): DayView {
    const session = useSession();
    const chosen = useStore(session.view, (v) => v.day);
    const zoom = useStore(session.view, (v) => v.range);
    const colour = useStore(session.view, (v) => v.colour);
    const date = shownDay(journey, chosen);
    const entry = journey.days.find((d) => d.date === date);
    const isLast = entry !== undefined && entry === journey.days[journey.days.length - 1];
    const running = isLast && journey.today !== null && journey.live.state !== 'finished';

    const dayResult = useQuery({ ...dayQuery(session.slug, date ?? '', running), enabled: date !== null });
    const whole: TimeRange | null = entry ? { from: entry.from_ms, to: entry.to_ms } : null;
    const metric = metricsFor(colour);
    const trackResult = useQuery({ ...trackQuery(session.slug, whole, kDayPoints, metric, running ? 60_000 : false), enabled: whole !== null });
    const zoomResult = useQuery({ ...trackQuery(session.slug, zoom, kDayPoints, metric, false), enabled: zoom !== null && (trackResult.data?.simplified ?? false) });

    const dayTrack = trackResult.data;
    const wanted = trackResult.isPlaceholderData && dayTrack && entry && (dayTrack.t[0] ?? 0) < entry.from_ms ? undefined : dayTrack;
    const scale = useMemo(() => {
        const values = wanted ? valuesFor(wanted, colour) : null;
        return values ? scaleOf(values) : null;
    }, [wanted, colour]);

    useEffect(() => {
        session.day.set({ date, track: wanted ?? null, scale });
        const last = wanted?.t[wanted.t.length - 1];
        if (running && last) session.trimTail(last);
    }, [session, date, wanted, scale, running]);

    const finer = zoom !== null && zoomResult.data && !zoomResult.isPlaceholderData ? zoomResult.data : undefined;
    const track = finer ?? wanted;
    const values = useMemo(() => (track ? valuesFor(track, colour) : null), [track, colour]);
    const eta = running && journey.next_place?.eta_s ? session.live.get().last?.t : null;
    const now = running ? (session.live.get().last?.t ?? null) : null;
    const full = useMemo(
        () => (wanted ? dayRange(wanted, now, eta && journey.next_place?.eta_s ? eta + journey.next_place.eta_s * 1000 : null) : null),
        [wanted, now, eta, journey.next_place?.eta_s],
    );
    return {
        date, day: dayResult.data?.date === date ? dayResult.data : undefined, track, values, scale, range: zoom ?? full, zoomed: zoom !== null, running,
        error: dayResult.error ?? trackResult.error,
        retry: () => {
            void dayResult.refetch();
            void trackResult.refetch();
        },
    };
}
