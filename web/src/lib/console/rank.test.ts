import { describe, expect, it } from 'vitest';
import { isPaletteKey } from './palette';
import { folded, ranked } from './rank';

const entries = [
    { title: 'Overview', words: 'home today' },
    { title: 'Sleep', words: 'nights hypnogram' },
    { title: 'Heart & HRV', words: 'heart rate resting' },
    { title: 'Export', words: 'download csv' },
    { title: 'Monday 2 November', words: 'Day 20 2026-11-02 2 November 2026' },
    { title: 'Saturday 21 November', words: 'Day 39 2026-11-21 21 November 2026' },
    { title: 'Hythe to Fort St. John', words: 'cycling 2026-11-21' },
    { title: 'Château Route', words: '' },
    { title: 'Sleeping Giant to Nipigon', words: 'cycling' },
];
const titles = (query: string) => ranked(query, entries).map((e) => e.title);

describe('palette ranking', () => {
    it('gives everything in its order without a word, and nothing for nonsense', () => {
        expect(titles('  ')).toEqual(entries.map((e) => e.title));
        expect(titles('zzz')).toEqual([]);
    });
    it('puts the whole title before one that only begins so', () => expect(titles('sleep')).toEqual(['Sleep', 'Sleeping Giant to Nipigon']));
    it('puts titles before other names', () => expect(titles('heart')[0]).toBe('Heart & HRV'));
    it('finds by other names', () => expect(titles('csv')).toEqual(['Export']));
    it('wants every word, in any order', () => {
        expect(titles('november 21')).toEqual(['Saturday 21 November']);
        expect(titles('john fort')).toEqual(['Hythe to Fort St. John']);
        expect(titles('sleep john')).toEqual([]);
    });
    it('finds days by number and by date', () => {
        expect(titles('day 20')[0]).toBe('Monday 2 November');
        expect(titles('2026-11-21')).toEqual(['Saturday 21 November', 'Hythe to Fort St. John']);
    });
    it('does not mind case or accents', () => {
        expect(titles('CHATEAU')).toEqual(['Château Route']);
        expect(folded('Poincaré')).toBe('poincare');
    });
    it('gives no more than asked for', () => expect(ranked('e', entries, 2)).toHaveLength(2));
});

describe('palette keys', () => {
    const key = (patch: object) => isPaletteKey({ key: 'k', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...patch });
    it('are Ctrl-K and Cmd-K alone', () => {
        expect([key({ ctrlKey: true }), key({ metaKey: true }), key({ ctrlKey: true, key: 'K' })]).toEqual([true, true, true]);
        expect([key({}), key({ ctrlKey: true, shiftKey: true }), key({ ctrlKey: true, altKey: true }), key({ ctrlKey: true, key: 'j' })]).toEqual([false, false, false, false]);
    });
});
