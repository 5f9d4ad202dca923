import { createStreamParser, type StreamEvent } from './event-stream-parser';

export type StreamStatus = 'connecting' | 'open' | 'waiting';

export interface EventStreamOptions {
    url: string;
    onEvent: (event: StreamEvent) => void;
    onStatus: (status: StreamStatus) => void;
    /** Where to resume; events already seen are not sent again. */
    lastEventId?: string;
    /** Silence after which the line counts as dead. The server sends a comment every 15 s. */
    silenceMs?: number;
    fetch?: typeof fetch;
    random?: () => number;
}

export interface EventStream {
    close(): void;
    /** Reconnects now if the line is not known to be alive: after sleep, or when the network is back. */
    wake(): void;
    setLastEventId(id: string): void;
}

const kFirstDelayMs = 1_000;
const kLongestDelayMs = 30_000;

/** Waiting time before the nth attempt, doubled each time and spread, so that followers do not return all at once. */
export function retryDelayMs(attempt: number, random: () => number): number {
    const full = Math.min(kLongestDelayMs, kFirstDelayMs * 2 ** Math.min(attempt, 10));
    return full * (0.5 + random() / 2);
}

/**
 * Server-Sent Events over fetch rather than EventSource: it can send Last-Event-ID on a first connection too, and it
 * sees the heartbeats, so a line that died silently (a phone that changed networks, a laptop that slept) is noticed.
 */
export function openEventStream(options: EventStreamOptions): EventStream {
    const doFetch = options.fetch ?? fetch;
    const random = options.random ?? Math.random;
    const silenceMs = options.silenceMs ?? 45_000;
    let lastId = options.lastEventId ?? '';
    let attempt = 0;
    let closed = false;
    let abort: AbortController | null = null;
    let retryTimer: ReturnType<typeof setTimeout> | undefined;
    let silenceTimer: ReturnType<typeof setTimeout> | undefined;
    let lastBytesAt = 0;

    const heard = () => {
        lastBytesAt = Date.now();
        clearTimeout(silenceTimer);
        silenceTimer = setTimeout(() => abort?.abort(), silenceMs);
    };

    const deliver = (event: StreamEvent) => {
        if (event.id !== null) lastId = event.id;
        options.onEvent(event);
    };

    const read = async (body: ReadableStream<Uint8Array>) => {
        const reader = body.getReader();
        const decoder = new TextDecoder();
        const parse = createStreamParser();
        for (;;) {
            const { done, value } = await reader.read();
            if (done) return;
            heard();
            for (const event of parse(decoder.decode(value, { stream: true }))) deliver(event);
        }
    };

    const connect = async () => {
        clearTimeout(retryTimer);
        const own = new AbortController();
        abort = own;
        options.onStatus('connecting');
        heard();
        try {
            const headers: Record<string, string> = { accept: 'text/event-stream' };
            if (lastId) headers['last-event-id'] = lastId;
            const response = await doFetch(options.url, { headers, signal: own.signal, cache: 'no-store' });
            if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
            attempt = 0;
            options.onStatus('open');
            await read(response.body);
        } catch {
            // Every way to fail ends the same: wait, then try again from the last event seen.
        }
        clearTimeout(silenceTimer);
        if (closed || abort !== own) return;
        options.onStatus('waiting');
        retryTimer = setTimeout(() => void connect(), retryDelayMs(attempt++, random));
    };

    void connect();
    return {
        close: () => {
            closed = true;
            clearTimeout(retryTimer);
            clearTimeout(silenceTimer);
            abort?.abort();
        },
        wake: () => {
            if (closed || (abort && !abort.signal.aborted && Date.now() - lastBytesAt < silenceMs / 2)) return;
            abort?.abort();
            attempt = 0;
            void connect();
        },
        setLastEventId: (id) => {
            lastId = id;
        },
    };
}
