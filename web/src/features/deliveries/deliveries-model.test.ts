import { describe, expect, it } from 'vitest';
import type { Delivery, DeliveryCounts } from '../../lib/api-types';
import { becameOf, cameText, isNarrowed, kNoFilters, pageQuery, stateChoices, stateCounts } from './deliveries-model';

const counts: DeliveryCounts = { file: { stored: 0, decoded: 1200, quarantined: 2, skipped: 30 }, push: { stored: 0, decoded: 40_000, quarantined: 5, skipped: 0 } };
const delivery = (change: Partial<Delivery>): Delivery => ({ id: 'a'.repeat(32), name: 'ride.fit', source: 'upload', kind: 'file', received_ms: 0, size_bytes: 1, state: 'decoded', error: null, waits_for: null, format: 'fit', activities: 0, records: 0, samples: 0, ...change });

describe('what is asked of the server', () => {
    it('is the latest first, with the counts on the first page alone', () => {
        expect(pageQuery(kNoFilters, '')).toEqual({ order: 'newest', counts: 'true' });
        expect(pageQuery({ state: 'quarantined', kind: 'push', text: ' ride ' }, 'n.1')).toEqual({ order: 'newest', state: 'quarantined', kind: 'push', q: 'ride', cursor: 'n.1' });
    });
    it('is narrowed by anything but blanks', () => {
        expect(isNarrowed({ ...kNoFilters, text: '  ' })).toBe(false);
        for (const change of [{ text: 'a' }, { kind: 'file' as const }, { state: 'skipped' as const }]) expect(isNarrowed({ ...kNoFilters, ...change })).toBe(true);
    });
});

describe('states to choose from', () => {
    it('are counted for the kind that is shown', () => {
        expect(stateCounts(counts, 'all')).toEqual({ stored: 0, decoded: 41_200, quarantined: 7, skipped: 30, all: 41_237 });
        expect(stateCounts(counts, 'file').all).toBe(1232);
        expect(stateCounts(counts, 'push').quarantined).toBe(5);
    });
    it('offer what waits only where something does', () => {
        const values = (c: DeliveryCounts | undefined, state: 'all' | 'stored' = 'all') => stateChoices(c, { state, kind: 'all' }).map((x) => x.value);
        expect(values(counts)).toEqual(['all', 'decoded', 'quarantined', 'skipped']);
        expect(values({ ...counts, file: { ...counts.file, stored: 1 } })).toContain('stored');
        expect(values(undefined, 'stored')).toContain('stored');
        expect(stateChoices(counts, kNoFilters)[2]!.text).toBe('Quarantined 7');
        expect(stateChoices(undefined, kNoFilters)[0]!.text).toBe('All');
    });
});

describe('a row', () => {
    it('says what the delivery became', () => {
        expect(becameOf(delivery({ activities: 1 }))).toBe('FIT · 1 activity');
        expect(becameOf(delivery({ format: 'fitbit_takeout', records: 2, samples: 1 }))).toBe('Fitbit · 2 records · 1 value');
        expect(becameOf(delivery({ kind: 'push', format: 'owntracks' }))).toBe('Positions');
        expect(becameOf(delivery({ state: 'quarantined', format: null }))).toBe('–');
        expect(becameOf(delivery({ kind: 'push', state: 'quarantined', format: null }))).toBe('–');
    });
    it('says the year where it is another one', () => {
        const then = new Date(2019, 5, 27, 16, 42).getTime();
        expect(cameText(then, new Date(2019, 11, 31).getTime())).toContain('16:42');
        expect(cameText(then, new Date(2026, 0, 1).getTime())).toBe('27 June 2019');
    });
});
