import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { paths } from '../../config/paths';
import { getJson } from '../../lib/api-client';
import type { DeliveryList } from '../../lib/api-types';
import { pageQuery, type Filters } from './deliveries-model';

const kPauseMs = 250;

/** The text a moment after it was last changed. */
function useSettled(text: string): string {
    const [settled, setSettled] = useState(text);
    useEffect(() => {
        const timer = setTimeout(() => setSettled(text), text ? kPauseMs : 0);
        return () => clearTimeout(timer);
    }, [text]);
    return settled;
}

/** Pages of deliveries, latest first. A page that found nothing though more is to be looked through is followed by the next. */
export function useDeliveryPages(filters: Filters, token: string) {
    const text = useSettled(filters.text.trim());
    const asked: Filters = { ...filters, text };
    const result = useInfiniteQuery({
        queryKey: ['deliveries', asked, token],
        enabled: token !== '',
        initialPageParam: '',
        queryFn: ({ signal, pageParam }) => getJson<DeliveryList>(paths.api.deliveries, { query: pageQuery(asked, pageParam), signal, token }),
        getNextPageParam: (page) => page.next ?? undefined,
        placeholderData: keepPreviousData,
    });
    const { data, hasNextPage, isFetching, error, fetchNextPage } = result;
    const foundNothing = data?.pages.at(-1)?.deliveries.length === 0 && hasNextPage;
    useEffect(() => {
        if (foundNothing && !isFetching && !error) void fetchNextPage();
    }, [foundNothing, isFetching, error, fetchNextPage]);
    return {
        result,
        rows: data?.pages.flatMap((page) => page.deliveries) ?? [],
        counts: data?.pages[0]?.counts ?? undefined,
        /** What is shown is of other filters, or the search goes on. */
        old: result.isPlaceholderData || text !== filters.text.trim(),
        searching: foundNothing,
    };
}
