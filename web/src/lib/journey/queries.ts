import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { paths } from '../../config/paths';
import { getJson } from '../api-client';
import type { Day, Journey, SeriesJson, StyleSource, TrackJson } from '../api-types';
import type { TimeRange } from '../profile-model';
import { trackFromJson } from '../track';

/** Points of the whole journey on the map, and of one day or a part of it. */
export const kOverviewPoints = 4_000;
export const kDayPoints = 3_000;

export const journeyQuery = (slug: string, ongoing: boolean) =>
    queryOptions({
        queryKey: ['journey', slug],
        queryFn: ({ signal }) => getJson<Journey>(paths.api.journey(slug), { signal }),
        staleTime: 30_000,
        refetchInterval: ongoing ? 60_000 : false,
    });

export const dayQuery = (slug: string, date: string, ongoing: boolean) =>
    queryOptions({
        queryKey: ['journey', slug, 'day', date],
        queryFn: ({ signal }) => getJson<Day>(paths.api.day(slug, date), { signal }),
        staleTime: ongoing ? 30_000 : 600_000,
        refetchInterval: ongoing ? 60_000 : false,
        placeholderData: keepPreviousData,
    });

/** `until` past the end of the data keeps a running day open. Tracks are typed arrays: never compared deeply. */
export const trackQuery = (slug: string, range: TimeRange | null, points: number, metric: string | undefined, refreshMs: number | false) =>
    queryOptions({
        queryKey: ['journey', slug, 'track', range?.from ?? null, range?.to ?? null, points, metric ?? null],
        queryFn: async ({ signal }) =>
            trackFromJson(await getJson<TrackJson>(paths.api.track(slug), { query: { from: range?.from, to: range?.to, points, metric }, signal })),
        staleTime: refreshMs || 600_000,
        refetchInterval: refreshMs,
        structuralSharing: false,
        placeholderData: keepPreviousData,
    });

export const seriesQuery = (slug: string, metrics: string[], range: TimeRange, points: number, ongoing: boolean) =>
    queryOptions({
        queryKey: ['journey', slug, 'series', metrics.join(','), range.from, range.to, points],
        queryFn: ({ signal }) =>
            getJson<SeriesJson>(paths.api.series(slug), { query: { metric: metrics.join(','), from: range.from, to: range.to, points }, signal }),
        staleTime: ongoing ? 60_000 : 600_000,
        refetchInterval: ongoing ? 120_000 : false,
        structuralSharing: false,
        placeholderData: keepPreviousData,
    });

export const styleSourceQuery = () =>
    queryOptions({
        queryKey: ['style-source'],
        queryFn: ({ signal }) => getJson<StyleSource>(paths.api.styleSource, { signal }),
        staleTime: Infinity,
    });
