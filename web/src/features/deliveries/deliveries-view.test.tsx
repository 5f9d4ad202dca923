import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Delivery, DeliveryList } from '../../lib/api-types';
import { setToken } from '../../lib/token';
import { DeliveriesView } from './deliveries-view';

const row = (name: string, change: Partial<Delivery> = {}): Delivery => ({ id: name.padEnd(32, '0'), name, source: 'upload', kind: 'file', received_ms: 1, size_bytes: 40, state: 'decoded', error: null, waits_for: null, format: 'fit', activities: 1, records: 0, samples: 0, ...change });
const counted = { stored: 0, decoded: 3, quarantined: 1, skipped: 0 };
const counts = { file: counted, push: { stored: 0, decoded: 0, quarantined: 0, skipped: 0 } };

describe('the list of deliveries', () => {
    let host: HTMLElement;
    let root: Root;
    let asked: URLSearchParams[] = [];
    let answer: (query: URLSearchParams) => DeliveryList | number;
    beforeEach(() => {
        (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
        asked = [];
        vi.stubGlobal('fetch', async (path: string) => {
            const url = new URL(path, 'http://x');
            if (!url.pathname.endsWith('/deliveries')) return Response.json({ tables: [] });
            asked.push(url.searchParams);
            const given = answer(url.searchParams);
            return typeof given === 'number' ? Response.json({ code: 'internal', title: 'Internal', request_id: 'r-1' }, { status: given }) : Response.json(given);
        });
        setToken('t');
        host = document.body.appendChild(document.createElement('div'));
        root = createRoot(host);
    });
    afterEach(() => {
        act(() => root.unmount());
        host.remove();
        setToken('');
        vi.unstubAllGlobals();
    });
    const pause = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));
    /** Waits until it is said; on a busy machine answers take their time. */
    async function said(text: string) {
        for (let i = 0; i < 200 && !host.textContent?.includes(text); ++i) await pause();
        expect(host.textContent).toContain(text);
    }
    async function show(text: string) {
        await act(async () => root.render(<QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}><DeliveriesView /></QueryClientProvider>));
        await said(text);
    }
    const names = () => [...host.querySelectorAll('tbody th')].map((th) => th.firstChild!.textContent);
    const press = (text: string) => act(async () => [...host.querySelectorAll('button')].find((b) => b.textContent === text)!.click());
    const type = (text: string) => act(async () => {
        const input = host.querySelector<HTMLInputElement>('input[type=search]')!;
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
        input.dispatchEvent(new Event('input', { bubbles: true }));
    });

    it('asks for the latest first and shows more below', async () => {
        answer = (query) => (query.get('cursor') ? { deliveries: [row('c')], next: null, counts: null } : { deliveries: [row('a'), row('b')], next: 'n.1', counts });
        await show('2 deliveries so far');
        expect(asked[0]!.get('order')).toBe('newest');
        expect(names()).toEqual(['a', 'b']);
        expect(host.textContent).toContain('Quarantined 1');
        await press('Show more');
        await said('3 deliveries');
        expect(names()).toEqual(['a', 'b', 'c']);
        expect(asked[1]!.get('counts')).toBeNull();
        expect(host.textContent).not.toContain('Show more');
    });
    it('narrows by name a moment after typing, and goes on where a page found nothing', async () => {
        answer = (query) => {
            if (!query.get('q')) return { deliveries: [row('a')], next: null, counts };
            return query.get('cursor') ? { deliveries: [row('north')], next: null, counts: null } : { deliveries: [], next: 'n.2', counts };
        };
        await show('1 delivery');
        await type('nor');
        expect(asked).toHaveLength(1);
        await said('north');
        expect(asked.slice(1).map((q) => [q.get('q'), q.get('cursor')])).toEqual([['nor', null], ['nor', 'n.2']]);
        expect(names()).toEqual(['north']);
    });
    it('narrows by state and kind, and tells when nothing matches', async () => {
        answer = (query) => ({ deliveries: query.get('state') || query.get('kind') || query.get('q') ? [] : [row('a')], next: null, counts });
        await show('1 delivery');
        const choose = (text: string) => act(async () => [...host.querySelectorAll('label')].find((l) => l.textContent?.startsWith(text))!.querySelector('input')!.click());
        await choose('Quarantined');
        await said('Nothing is quarantined');
        expect(asked.at(-1)!.get('state')).toBe('quarantined');
        await choose('Positions');
        await type('x');
        await said('Nothing matches');
        expect(asked.at(-1)!.get('kind')).toBe('push');
        await press('Show all');
        await said('1 delivery');
        expect(names()).toEqual(['a']);
    });
    it('tells what failed, and that nothing is there yet', async () => {
        answer = () => 500;
        await show('r-1');
        answer = () => ({ deliveries: [], next: null, counts });
        await press([...host.querySelectorAll('.fail button')][0]!.textContent!);
        await said('Nothing has been delivered yet');
    });
});
