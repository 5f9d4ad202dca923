import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyApi } from '../../config/console-paths';
import { ApiError, errorOf } from '../../lib/api-client';
import { useStore } from '../../lib/observable';
import { token as tokenStore } from '../../lib/token';
import { replaced, reordered, type MetricSources, type SourceList } from './sources-model';

interface Change {
    metric: string;
    /** The names, the preferred one first; none: by number of samples. */
    order: string[];
    /** What takes it back. */
    undo: string[];
}

async function put(change: Change, token: string): Promise<MetricSources> {
    const response = await fetch(bodyApi.sourceOrder(change.metric), {
        method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify({ origins: change.order }),
    }).catch((error: unknown) => { throw new ApiError(0, 'unreachable', String(error), ''); });
    if (!response.ok) throw await errorOf(response);
    return (await response.json()) as MetricSources;
}

/** Saves orders one after the other; each is shown at once, and taken back where it could not be saved. */
export function useSourceOrder() {
    const client = useQueryClient();
    const token = useStore(tokenStore, (s) => s.value);
    const [last, setLast] = useState<Change | null>(null);
    const [touched, setTouched] = useState<string | null>(null);
    const key = ['console', bodyApi.sources, {}, token];
    const show = (change: (list: SourceList) => SourceList) => client.setQueryData<SourceList>(key, (list) => list && change(list));
    const alone = () => client.isMutating({ mutationKey: ['source-order'] }) <= 1;
    const save = useMutation({
        mutationKey: ['source-order'],
        scope: { id: 'source-order' },
        mutationFn: (change: Change) => put(change, token),
        onMutate: async (change) => {
            await client.cancelQueries({ queryKey: key });
            show((list) => reordered(list, change.metric, change.order));
        },
        onSuccess: (answer) => { if (alone()) show((list) => replaced(list, answer)); },
        onError: () => setLast(null),
        // Every chart goes by the new order; the list too, lest it shows what was not saved.
        onSettled: () => { if (alone()) void client.invalidateQueries({ queryKey: ['console'] }); },
    });
    return {
        error: save.error,
        undoable: last !== null,
        /** The metric whose order changed last, undone or not. */
        touched,
        change: (change: Change) => {
            setLast(change);
            setTouched(change.metric);
            save.mutate(change);
        },
        /** Takes the last change back; once more: does it again. */
        undo: () => {
            if (!last) return;
            const back = { metric: last.metric, order: last.undo, undo: last.order };
            setLast(back);
            setTouched(back.metric);
            save.mutate(back);
        },
    };
}
