import { paths } from '../../config/paths';
import { ApiError, errorOf } from '../../lib/api-client';
import type { TableDecision, TableMapping, TablePreview } from '../../lib/table-types';

async function send<T>(method: string, path: string, token: string, body?: unknown, signal?: AbortSignal): Promise<T> {
    const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${token}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
        response = await fetch(path, { method, headers, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw new ApiError(0, 'unreachable', String(error), '');
    }
    if (!response.ok) throw await errorOf(response);
    return (await response.json()) as T;
}

export const previewTable = (id: string, mapping: TableMapping, token: string, signal?: AbortSignal) => send<TablePreview>('POST', paths.api.deliveryTablePreview(id), token, { mapping }, signal);

export const confirmTable = (signature: string, mapping: TableMapping, token: string) => send<TableDecision>('PUT', paths.api.table(signature), token, { mapping });

export const forgetTable = (signature: string, token: string) => send<TableDecision>('DELETE', paths.api.table(signature), token);
