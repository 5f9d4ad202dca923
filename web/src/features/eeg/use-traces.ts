import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { bodyApi } from '../../config/console-paths';
import type { Recording, RecordingSamples } from '../../lib/body-types';
import { getWithToken } from '../../lib/console/queries';

export interface EegTrace {
    label: string;
    unit: string;
    t: readonly number[];
    v: readonly (number | null)[];
}

const kMostPoints = 40_000;

/** The chosen channels around the page on show: a page before and after too, so that turning shows no gap. */
export function useTraces(recording: Recording, labels: readonly string[], from: number, seconds: number): { traces: EegTrace[]; error: unknown } {
    const page = Math.floor(from / seconds);
    const first = Math.max(0, (page - 1) * seconds);
    const to = Math.min(recording.duration_s, (page + 3) * seconds);
    return useQueries({
        queries: labels.map((channel) => ({
            queryKey: ['console', 'eeg', recording.id, channel, first, to],
            queryFn: ({ signal }: { signal: AbortSignal }) => getWithToken<RecordingSamples>(bodyApi.samples(recording.id), { channel, from: first, to, points: kMostPoints }, signal),
            staleTime: Infinity,
            placeholderData: keepPreviousData,
        })),
        combine: (results) => ({
            error: results.find((r) => r.error)?.error ?? null,
            traces: results.map((r, i) => ({ label: labels[i]!, unit: r.data?.unit ?? 'uV', t: r.data?.t_s ?? [], v: r.data?.v ?? r.data?.mean ?? [] })),
        }),
    });
}
