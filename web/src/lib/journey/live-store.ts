import { paths } from '../../config/paths';
import { getJson } from '../api-client';
import type { Fix, Journey, LiveSnapshot, LiveState } from '../api-types';
import { openEventStream, type EventStream, type StreamStatus } from '../event-stream';
import type { StreamEvent } from '../event-stream-parser';
import { stateAfterFix } from '../live-status';
import type { Store } from '../observable';

/** What is known of the rider right now. Changes with every fix; read through `useStore` selectors only. */
export interface Live {
    state: LiveState;
    last: Fix | null;
    /** Fixes newer than what the track already holds, ascending. */
    tail: readonly Fix[];
    delayS: number;
    sequence: number;
    connection: StreamStatus;
    online: boolean;
    /** Server clock minus this browser's, ms. */
    skewMs: number;
    /** When the server was last heard, by this browser's clock. */
    heardAt: number;
}

const kTailLimit = 2_000;
const kRefetchAfterHiddenMs = 60_000;

export function initialLive(journey: Journey): Live {
    const { live } = journey;
    return {
        state: live.state, last: live.last, tail: live.last ? [live.last] : [], delayS: live.delay_s, sequence: live.sequence,
        connection: 'connecting', online: true, skewMs: 0, heardAt: Date.now(),
    };
}

/** Adds a fix in order of time; repeats and late arrivals from the past never move the marker back. */
export function withFix(live: Live, fix: Fix): Live {
    const sequence = Math.max(live.sequence, fix.id);
    if (live.tail.some((f) => f.t === fix.t)) return { ...live, sequence };
    const newest = !live.last || fix.t > live.last.t;
    const tail = [...live.tail, fix];
    if (!newest) tail.sort((a, b) => a.t - b.t);
    return {
        ...live,
        sequence,
        tail: tail.slice(-kTailLimit),
        last: newest ? fix : live.last,
        state: newest ? stateAfterFix(live.state, fix.speed_mps) : live.state,
    };
}

export function withSnapshot(live: Live, snapshot: LiveSnapshot, now: number): Live {
    const seen = new Map<number, Fix>();
    for (const fix of [...live.tail, ...(snapshot.tail ?? []), ...snapshot.fixes]) seen.set(fix.t, fix);
    const tail = [...seen.values()].sort((a, b) => a.t - b.t).slice(-kTailLimit);
    return {
        ...live, tail, last: tail[tail.length - 1] ?? live.last, state: snapshot.state, delayS: snapshot.delay_s,
        sequence: Math.max(live.sequence, snapshot.sequence), skewMs: snapshot.server_time - now, heardAt: now,
    };
}

export interface LiveFeed {
    /** Drops what the track now holds from the tail. */
    trimTail(untilMs: number): void;
    close(): void;
}

/** Keeps the store current until closed: stream, snapshots after gaps and sleep, and the state of the network. */
export function openLiveFeed(store: Store<Live>, slug: string, journey: Journey, onReset: () => void): LiveFeed {
    let hiddenAt = 0;
    let stream: EventStream | null = null;

    const catchUp = async () => {
        try {
            const snapshot = await getJson<LiveSnapshot>(paths.api.live(slug));
            store.set(withSnapshot(store.get(), snapshot, Date.now()));
            stream?.setLastEventId(String(store.get().sequence));
        } catch {
            // The stream keeps trying and asks again once it is open.
        }
    };

    const onEvent = (event: StreamEvent) => {
        if (event.event === 'reset') {
            onReset();
            void catchUp();
        } else if (event.event === 'fix') {
            const fix = JSON.parse(event.data) as Fix;
            store.set({ ...withFix(store.get(), fix), heardAt: Date.now() });
        }
    };

    const onStatus = (connection: StreamStatus) => {
        const was = store.get().connection;
        store.update(connection === 'open' ? { connection, heardAt: Date.now() } : { connection });
        if (connection === 'open' && was !== 'open') void catchUp();
    };

    const onVisibility = () => {
        if (document.visibilityState === 'hidden') {
            hiddenAt = Date.now();
            return;
        }
        stream?.wake();
        if (hiddenAt && Date.now() - hiddenAt > kRefetchAfterHiddenMs) {
            onReset();
            void catchUp();
        }
    };
    const onOnline = () => {
        store.update({ online: true });
        stream?.wake();
    };
    const onOffline = () => store.update({ online: false });

    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('online', onOnline);
    window.addEventListener('offline', onOffline);
    store.update({ online: navigator.onLine });
    if (journey.live.state !== 'finished') {
        stream = openEventStream({ url: paths.api.liveEvents(slug), lastEventId: String(journey.live.sequence), onEvent, onStatus });
    }

    return {
        trimTail: (untilMs) => {
            const live = store.get();
            const tail = live.tail.filter((f) => f.t > untilMs);
            if (tail.length !== live.tail.length) store.update({ tail });
        },
        close: () => {
            stream?.close();
            document.removeEventListener('visibilitychange', onVisibility);
            window.removeEventListener('online', onOnline);
            window.removeEventListener('offline', onOffline);
        },
    };
}
