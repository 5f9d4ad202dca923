import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-client';

/** One cache for a page. What the server refused is not asked again; what did not arrive is, twice. */
export function createQueryClient(): QueryClient {
    return new QueryClient({
        defaultOptions: {
            queries: {
                retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
                retryDelay: (attempt) => Math.min(8_000, 800 * 2 ** attempt),
                refetchOnWindowFocus: false,
                gcTime: 15 * 60_000,
            },
        },
    });
}
