import { describe, expect, it } from 'vitest';
import { ageText, clock, longDate, nextAgeChangeMs, zoneOffsetMs } from './time';

describe('ages', () => {
    it('never rounds up', () => {
        const ages = [0, 9_999, 59_000, 119_999, 89 * 60_000, 90 * 60_000, 47 * 3_600_000, 49 * 3_600_000];
        expect(ages.map(ageText)).toEqual(['just now', 'just now', '50 s ago', '1 min ago', '89 min ago', '1 h ago', '47 h ago', '2 days ago']);
    });
    it('treats a clock that runs ahead as now', () => expect(ageText(-5_000)).toBe('just now'));
    it('wakes no more often than the words change', () => {
        expect(nextAgeChangeMs(61_000)).toBe(59_000);
        expect(nextAgeChangeMs(3 * 3_600_000 + 1)).toBe(3_599_999);
    });
});

describe('clock and dates', () => {
    const t = Date.UTC(2019, 5, 27, 23, 42);
    it('shows the time of the rider’s zone', () => expect(clock(t, 'America/Vancouver')).toBe('16:42'));
    it('names a local day without a zone', () => expect(longDate('2019-06-27')).toContain('27 June'));
    it('knows the offset with daylight saving', () => {
        expect(zoneOffsetMs(t, 'America/Vancouver')).toBe(-7 * 3_600_000);
        expect(zoneOffsetMs(Date.UTC(2019, 0, 1), 'America/Vancouver')).toBe(-8 * 3_600_000);
    });
    it('falls back to UTC for a zone this browser does not know', () => expect(clock(t, 'Mars/Base')).toBe('23:42'));
});
