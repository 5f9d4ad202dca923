import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ApiError, getJson, type Query } from '../api-client';
import { createStore, useStore } from '../observable';
import { token as tokenStore } from '../token';

/** The token with which the server refused body data; the shell then asks for another. */
export const access = createStore<{ refused: string | null }>({ refused: null });

const isRefusal = (error: unknown) => error instanceof ApiError && (error.status === 401 || error.status === 403);

/** Asks the API with the token of this tab and takes note of a refusal. */
export async function getWithToken<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
    const token = tokenStore.get().value;
    try {
        return await getJson<T>(path, { query, signal, token: token || undefined });
    } catch (error) {
        if (isRefusal(error)) access.set({ refused: token });
        throw error;
    }
}

interface Options {
    enabled?: boolean;
    staleMs?: number;
    refetchMs?: number | false;
}

/** One answer of the API by its address; while another range loads, what was there stays. */
export function useApi<T>(path: string, query: Query = {}, options: Options = {}): UseQueryResult<T> {
    const token = useStore(tokenStore, (s) => s.value);
    return useQuery<T>({
        queryKey: ['console', path, query, token],
        queryFn: ({ signal }) => getWithToken<T>(path, query, signal),
        enabled: options.enabled ?? true,
        staleTime: options.staleMs ?? 60_000,
        refetchInterval: options.refetchMs ?? false,
        placeholderData: keepPreviousData,
    });
}
