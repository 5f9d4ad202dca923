import { useEffect, useMemo, useState } from 'react';
import { paths } from '../../config/paths';
import type { BodySeriesAnswer } from '../../lib/body-types';
import { getWithToken } from '../../lib/console/queries';
import { useScope } from '../../lib/console/scope';
import { useStore } from '../../lib/observable';
import type { TimeRange } from '../../lib/profile-model';
import { token as tokenStore } from '../../lib/token';
import type { Column } from './columns';
import { kTileMetrics } from './lanes';
import { TileStore } from './tile-store';

const kTilePoints = 700;
const kSettleMs = 60;
/** The present goes on: what has aged is asked for again. */
const kAgainMs = 60_000;

/** Series of the view in force. `version` changes when something better has arrived. */
export function useTiles(view: TimeRange): { read: (metric: string) => Column; version: number; error: unknown } {
    const { slug } = useScope();
    const token = useStore(tokenStore, (s) => s.value);
    const [version, setVersion] = useState(0);
    const [store, setStore] = useState<TileStore | null>(null);
    useEffect(() => {
        const made = new TileStore({
            load: ({ from, to }, signal) => getWithToken<BodySeriesAnswer>(paths.api.series(slug), { metric: kTileMetrics.join(','), from, to, points: kTilePoints }, signal),
            now: () => Date.now(),
            onChange: () => setVersion((n) => n + 1),
        });
        setStore(made);
        return () => made.close();
    }, [slug, token]);
    useEffect(() => {
        if (!store) return undefined;
        const timer = setTimeout(() => store.want(view), kSettleMs);
        const again = setInterval(() => store.want(view), kAgainMs);
        return () => {
            clearTimeout(timer);
            clearInterval(again);
        };
    }, [store, view, version]);
    const read = useMemo(() => {
        const cache = new Map<string, Column>();
        void version;
        return (metric: string) => {
            const have = cache.get(metric) ?? store?.read(metric, view) ?? { t: [], mid: [], low: [], high: [] };
            cache.set(metric, have);
            return have;
        };
    }, [store, view, version]);
    return { read, version, error: store?.lastError ?? null };
}
