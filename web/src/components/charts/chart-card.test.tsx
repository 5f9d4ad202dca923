import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ChartCard } from './chart-card';

interface Row {
    name: string;
    n: number | null;
}
const rows: Row[] = [{ name: 'b', n: 2 }, { name: 'a', n: 10 }, { name: 'c', n: null }];

describe('chart card', () => {
    let host: HTMLElement;
    let root: Root;
    beforeEach(() => {
        (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
        host = document.body.appendChild(document.createElement('div'));
        root = createRoot(host);
        act(() => root.render(
            <ChartCard title="Numbers" table={{ file: 'numbers', columns: [{ key: 'name', title: 'Name', numeric: false, value: (r: Row) => r.name }, { key: 'n', title: 'N', value: (r: Row) => r.n }], rows }}>
                <p className="drawn">drawn</p>
            </ChartCard>,
        ));
    });
    afterEach(() => {
        act(() => root.unmount());
        host.remove();
    });
    const press = (text: string) => act(() => [...host.querySelectorAll('button')].find((b) => b.textContent!.includes(text))!.click());
    const column = (i: number) => [...host.querySelectorAll(`tbody td:nth-child(${i})`)].map((td) => td.textContent);

    it('shows the chart or its rows', () => {
        expect(host.querySelector('.drawn')).not.toBeNull();
        press('Table');
        expect(host.querySelector('.drawn')).toBeNull();
        expect(column(1)).toEqual(['b', 'a', 'c']);
        press('Chart');
        expect(host.querySelector('.drawn')).not.toBeNull();
    });
    it('sorts numbers as numbers, the unknown last, and a third press as it came', () => {
        press('Table');
        press('N');
        expect(host.querySelector('th[aria-sort=ascending]')!.textContent).toContain('N');
        const byName = column(1);
        expect(byName).toEqual(['a', 'b', 'c']);
        act(() => host.querySelectorAll('th button')[1]!.dispatchEvent(new MouseEvent('click', { bubbles: true })));
        expect(column(2)).toEqual(['2', '10', '–']);
    });
});
