import type { Problem } from './api-types';

/** A failed request: what the server said (a problem document), or that it could not be reached (status 0). */
export class ApiError extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
        readonly requestId: string,
    ) {
        super(message);
        this.name = 'ApiError';
    }
}

export type Query = Record<string, string | number | undefined>;

export function withQuery(path: string, query: Query): string {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') params.set(key, String(value));
    const text = params.toString();
    return text ? `${path}?${text}` : path;
}

/** Makes the error of an answer that is not 2xx; a body that is no problem document is not trusted to be text. */
export async function errorOf(response: Response): Promise<ApiError> {
    let problem: Partial<Problem> = {};
    try {
        problem = (await response.json()) as Partial<Problem>;
    } catch {
        // A proxy's own error page has no problem document: the status has to say it all.
    }
    return new ApiError(response.status, problem.code ?? 'unknown', problem.detail ?? problem.title ?? response.statusText, problem.request_id ?? '');
}

/** The one way to ask the API. Rejects with ApiError, or with AbortError when `signal` fired. */
export async function getJson<T>(path: string, options: { query?: Query; signal?: AbortSignal; token?: string } = {}): Promise<T> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.token) headers['authorization'] = `Bearer ${options.token}`;
    let response: Response;
    try {
        response = await fetch(withQuery(path, options.query ?? {}), { headers, signal: options.signal });
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw new ApiError(0, 'unreachable', String(error), '');
    }
    if (!response.ok) throw await errorOf(response);
    return (await response.json()) as T;
}
