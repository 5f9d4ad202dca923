import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEventStream, retryDelayMs, type StreamStatus } from './event-stream';
import { createStreamParser, type StreamEvent } from './event-stream-parser';

describe('stream parser', () => {
    const text = ': hb\n\nid: 7\nevent: fix\ndata: {"a":1}\n\nevent: reset\r\ndata: one\r\ndata: two\r\n\r\n';
    const events = [{ event: 'fix', data: '{"a":1}', id: '7' }, { event: 'reset', data: 'one\ntwo', id: '7' }];
    it('reads whole events', () => expect(createStreamParser()(text)).toEqual(events));
    it('gives the same however the bytes are cut', () => {
        const parse = createStreamParser();
        expect([...text].flatMap((c) => parse(c))).toEqual(events);
    });
});

/** A connection under the test's control: chunks in, end, or failure. */
function fakeServer() {
    const requests: { id: string | null; send: (text: string) => void; end: () => void; aborted: () => boolean }[] = [];
    const fetchFake = (async (_: string, init: RequestInit) => {
        let controller!: ReadableStreamDefaultController<Uint8Array>;
        const body = new ReadableStream<Uint8Array>({ start: (c) => { controller = c; } });
        init.signal!.addEventListener('abort', () => controller.error(new Error('aborted')));
        requests.push({
            id: new Headers(init.headers).get('last-event-id'), send: (text) => controller.enqueue(new TextEncoder().encode(text)), end: () => controller.close(), aborted: () => init.signal!.aborted,
        });
        return new Response(body, { status: 200 });
    }) as unknown as typeof fetch;
    return { requests, fetchFake };
}

describe('event stream', () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    const open = () => {
        const server = fakeServer();
        const events: StreamEvent[] = [];
        const statuses: StreamStatus[] = [];
        const stream = openEventStream({ url: '/e', lastEventId: '3', onEvent: (e) => events.push(e), onStatus: (s) => statuses.push(s), fetch: server.fetchFake, random: () => 1 });
        return { ...server, events, statuses, stream };
    };

    it('resumes from the last event after the line breaks', async () => {
        const { requests, events, statuses, stream } = open();
        await vi.advanceTimersByTimeAsync(0);
        expect(requests[0]!.id).toBe('3');
        requests[0]!.send('id: 4\nevent: fix\ndata: {}\n\n');
        await vi.advanceTimersByTimeAsync(0);
        expect(events).toHaveLength(1);
        requests[0]!.end();
        await vi.advanceTimersByTimeAsync(1_001);
        expect(requests).toHaveLength(2);
        expect(requests[1]!.id).toBe('4');
        expect(statuses).toEqual(['connecting', 'open', 'waiting', 'connecting', 'open']);
        stream.close();
    });
    it('gives up a silent line and connects anew; heartbeats keep it', async () => {
        const { requests, stream } = open();
        await vi.advanceTimersByTimeAsync(30_000);
        requests[0]!.send(': hb\n\n');
        await vi.advanceTimersByTimeAsync(30_000);
        expect(requests[0]!.aborted()).toBe(false);
        await vi.advanceTimersByTimeAsync(17_000);
        expect(requests[0]!.aborted()).toBe(true);
        expect(requests).toHaveLength(2);
        stream.close();
    });
    it('stays closed once closed', async () => {
        const { requests, stream } = open();
        await vi.advanceTimersByTimeAsync(0);
        stream.close();
        await vi.advanceTimersByTimeAsync(120_000);
        expect(requests).toHaveLength(1);
    });
    it('waits longer each time, up to half a minute', () => {
        expect([0, 1, 4, 9].map((n) => retryDelayMs(n, () => 1))).toEqual([1_000, 2_000, 16_000, 30_000]);
    });
});
