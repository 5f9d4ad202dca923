import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '../../lib/api-types';
import { TableDialog } from './table-dialog';
import type { DeliveryTable, TableDecision, TableMapping, TablePreview } from '../../lib/table-types';

const id = 'a'.repeat(32);
const signature = 'b'.repeat(32);
const column = (header: string, field: 'time' | 'metric' | 'ignore', metric: string | null = null) => ({ header, field, metric, factor: 1, offset: 0 });
const mapping: TableMapping = { version: 1, columns: [column('Date', 'time'), column('Weight', 'metric', 'weight'), column('Mood', 'ignore')], date_order: 'day_first', utc_offset_s: null, decimal_comma: false, interval_s: 0, origin: '' };
const table: DeliveryTable = {
    delivery_id: id, name: 'own.csv', signature, header: ['Date', 'Weight', 'Mood'], rows: [['01.06.2015', '70.2', '4'], ['02.06.2015', '70.0', '3']],
    proposal: { mapping, confidence: 0.5, questions: [{ code: 'unit', column: 'Weight', text: 'kg?' }] }, confirmed: null,
    metrics: [{ metric: 'weight', title: 'Weight', pressure: false, units: [{ unit: 'kg', factor: 1, offset: 0 }, { unit: 'lb', factor: 0.45359237, offset: 0 }] }],
};
const preview: TablePreview = {
    rows: 2, whole: true, stored: [{ what: 'weight', count: 2, flagged: 0, basis: 'local', first: '2015-06-01T00:00:00', last: '2015-06-02T00:00:00', origins: [] }],
    examples: [{ time: '2015-06-01T00:00:00', origin: '', values: [{ what: 'weight', unit: 'kg', value: 70.2 }] }], warnings: [],
};
const decision: TableDecision = { signature, confirmed_ms: 1, decoded: 1, deliveries: [{ id, name: 'own.csv', state: 'decoded', records: 2, error: null, waits_for: null }] };
const delivery: Delivery = { id, name: 'own.csv', source: 'upload', kind: 'file', received_ms: 0, size_bytes: 40, state: 'quarantined', error: 'a table with columns', waits_for: 'column_mapping', format: null, activities: 0, records: 0, samples: 0 };

describe('the dialog of a waiting table', () => {
    let host: HTMLElement;
    let root: Root;
    const asked: { method: string; path: string; body: { mapping: TableMapping } | null }[] = [];
    beforeEach(async () => {
        (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
        asked.length = 0;
        vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
            const method = init?.method ?? 'GET';
            asked.push({ method, path, body: init?.body ? JSON.parse(String(init.body)) : null });
            return Response.json(method === 'GET' ? table : method === 'POST' ? preview : decision);
        });
        host = document.body.appendChild(document.createElement('div'));
        root = createRoot(host);
        await act(async () => root.render(
            <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
                <TableDialog delivery={delivery} token="t" onClose={() => undefined} />
            </QueryClientProvider>,
        ));
        await settle();
    });
    afterEach(() => {
        act(() => root.unmount());
        host.remove();
        vi.unstubAllGlobals();
    });
    const pause = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));
    /** A change is asked for a moment later; on a busy machine the first answer takes its time. */
    async function settle() {
        await pause(400);
        for (let i = 0; i < 100 && host.textContent?.includes('Reading the file'); ++i) await pause(20);
    }
    const choose = (label: string, value: string) => act(async () => {
        const select = host.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`)!;
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const confirmButton = () => [...host.querySelectorAll('button')].find((b) => b.textContent === 'Confirm')!;

    it('shows headings, values, the proposal, its questions and what will come in', () => {
        expect(host.querySelectorAll('.tcols li')).toHaveLength(3);
        expect(host.querySelector('.tcols')!.textContent).toContain('70.2 · 70.0');
        expect(host.querySelector<HTMLSelectElement>('select[aria-label="Meaning of Weight"]')!.value).toBe('metric:weight');
        expect(host.querySelector('.tcols .ask')!.textContent).toContain('names no unit');
        expect(host.querySelector('.tpreview')!.textContent).toContain('2 values');
        expect(confirmButton().disabled).toBe(false);
    });
    it('asks for a preview of each change, and not of what cannot be used', async () => {
        await choose('Unit of Weight', '1');
        await settle();
        expect(asked.at(-1)).toMatchObject({ method: 'POST', path: `/api/v1/deliveries/${id}/table/preview` });
        expect(asked.at(-1)!.body!.mapping.columns[1]!.factor).toBe(0.45359237);
        const before = asked.length;
        await choose('Meaning of Date', 'ignore');
        await settle();
        expect(asked).toHaveLength(before);
        expect(host.querySelector('.tpreview .bad')!.textContent).toBe('Say which column is the date.');
        expect(confirmButton().disabled).toBe(true);
    });
    it('confirms what is shown and says what came in', async () => {
        await act(async () => confirmButton().click());
        await settle();
        expect(asked.find((a) => a.method === 'PUT')).toMatchObject({ path: `/api/v1/tables/${signature}`, body: { mapping } });
        expect(host.querySelector('[role=status]')!.textContent).toContain('1 file was read.');
        expect(host.textContent).toContain('2 records');
    });
});
