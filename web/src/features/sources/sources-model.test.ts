import { describe, expect, it } from 'vitest';
import { contested, moved, orderOf, originRows, pairRows, reordered, replaced, type SourceList } from './sources-model';

const origin = (name: string, samples: number, place: number, first_ms = 10, last_ms = 20) => ({ origin: name, samples, first_ms, last_ms, place });
const list: SourceList = {
    sources: [
        { metric: 'heart_rate', title: 'Heart rate', chosen: false, origins: [origin('watch', 30, 1, 5), origin('strap', 20, 2), origin('ring', 10, 3)] },
        { metric: 'steps', title: 'Steps', chosen: false, origins: [origin('strap', 50, 1, 7, 90)] },
    ],
};
const names = (l: SourceList) => l.sources[0]!.origins.map((o) => `${o.place} ${o.origin}`);

describe('order of sources', () => {
    it('moves one by one place and stops at the ends', () => {
        expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
        expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
        expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
        expect(moved(['a', 'b'], 'b', 1)).toEqual(['a', 'b']);
        expect(moved(['a', 'b'], 'z', 1)).toEqual(['a', 'b']);
    });
    it('is shown before it is saved, what is not named after it by samples', () => {
        const next = reordered(list, 'heart_rate', ['ring']);
        expect(names(next)).toEqual(['1 ring', '2 watch', '3 strap']);
        expect(next.sources[0]!.chosen).toBe(true);
        expect(next.sources[1]).toBe(list.sources[1]);
    });
    it('goes back to the order by samples', () => {
        const next = reordered(reordered(list, 'heart_rate', ['ring', 'strap', 'watch']), 'heart_rate', []);
        expect(next).toEqual(list);
    });
    it('is undone by what was set before, or by setting none', () => {
        expect(orderOf(list.sources[0]!)).toEqual([]);
        expect(orderOf(reordered(list, 'heart_rate', ['ring', 'strap', 'watch']).sources[0]!)).toEqual(['ring', 'strap', 'watch']);
    });
    it('takes the answer of the server', () => {
        const answer = reordered(list, 'heart_rate', ['strap']).sources[0]!;
        expect(names(replaced(list, answer))).toEqual(['1 strap', '2 watch', '3 ring']);
    });
});

describe('lists of sources', () => {
    it('have an order where a metric has several', () => expect(contested(list).map((m) => m.metric)).toEqual(['heart_rate']));
    it('say what each source measured, the busiest first', () => {
        expect(originRows(list)[0]).toEqual({ origin: 'strap', metrics: ['Heart rate', 'Steps'], samples: 70, first_ms: 7, last_ms: 90 });
        expect(originRows(list).map((r) => r.origin)).toEqual(['strap', 'watch', 'ring']);
        expect(pairRows(list)).toHaveLength(4);
    });
});
