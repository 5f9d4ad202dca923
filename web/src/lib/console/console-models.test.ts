import { describe, expect, it } from 'vitest';
import { consolePath, consolePlaceOf } from '../../config/console-paths';
import { aDayEntry, aJourney } from '../../testing/builders';
import { toCsv, type Column } from './csv';
import { rangeText } from './dates';
import { hypnogramOf, stageAt, stageMinutes } from './hypnogram';
import { addDays, chosenRange, dateSpan, datesBetween, dayRange, kDayMs, localDate, spanRange, wholeRange, zoneAt } from './range';
import { bandPath, dateTicks, elapsedText, extentOf, linePath, nearestIndex, quantileOf, valueTicks } from './scales';
import { nightAfter } from './sun';

describe('addresses', () => {
    it('leads to a view and back', () => {
        expect(consolePlaceOf(consolePath('my ride', 'ecg', 'a/b'))).toEqual({ slug: 'my ride', view: 'ecg', id: 'a/b' });
        expect(consolePlaceOf('/console')).toEqual({ slug: null, view: 'overview', id: null });
    });
    it('shows the overview for a view that does not exist and survives a broken escape', () => {
        expect(consolePlaceOf('/console/x/nonsense').view).toBe('overview');
        expect(consolePlaceOf('/console/%E0%A4%A').slug).toBeNull();
    });
});

describe('range', () => {
    const journey = aJourney({ days: [aDayEntry({ date: '2019-06-26', from_ms: Date.parse('2019-06-26T07:00Z'), to_ms: Date.parse('2019-06-27T07:00Z') }), aDayEntry()] });
    it('ends with the data or now, whichever is earlier', () => {
        expect(wholeRange(journey, Date.parse('2019-06-27T12:00Z')).to).toBe(Date.parse('2019-06-27T12:00Z'));
        expect(wholeRange(journey, Date.parse('2026-01-01T00:00Z')).to).toBe(journey.days[1]!.to_ms);
        expect(wholeRange(aJourney(), 1e12)).toEqual({ from: 1e12 - 28 * kDayMs, to: 1e12 });
    });
    it('takes what the address asks for, else the page’s own span', () => {
        const whole = { from: 0, to: 100 * kDayMs };
        expect(chosenRange('?from=5&to=9', whole, '7d')).toEqual({ range: { from: 5, to: 9 }, span: null });
        expect(chosenRange('?from=9&to=5', whole, '7d').span).toBe('7d');
        expect(chosenRange('?range=all', whole, '7d').range).toBe(whole);
        expect(spanRange('48h', whole)).toEqual({ from: 98 * kDayMs, to: 100 * kDayMs });
    });
    it('counts days on the rider’s clock', () => {
        expect(localDate(Date.parse('2019-06-27T05:00Z'), 'America/Vancouver')).toBe('2019-06-26');
        expect(zoneAt(journey, journey.days[0]!.from_ms)).toBe('America/Vancouver');
        expect(dateSpan({ from: journey.days[0]!.from_ms, to: journey.days[1]!.to_ms }, journey)).toEqual({ from: '2019-06-26', to: '2019-06-27' });
        expect(dayRange('2019-06-26', journey)).toEqual({ from: journey.days[0]!.from_ms, to: journey.days[0]!.to_ms });
        expect(dayRange('2019-07-02', journey).from).toBe(Date.parse('2019-07-02T07:00Z'));
    });
    it('steps over month ends', () => {
        expect(addDays('2020-02-28', 2)).toBe('2020-03-01');
        expect(datesBetween('2019-06-29', '2019-07-01')).toEqual(['2019-06-29', '2019-06-30', '2019-07-01']);
    });
    it('is told as exactly as its length asks for', () => {
        const at = Date.parse('2019-06-27T16:40:02Z');
        expect(rangeText({ from: at, to: at + 4_000 }, 'UTC')).toMatch(/16:40:02 – 16:40:06/);
        expect(rangeText({ from: at, to: at + 9 * kDayMs }, 'UTC')).not.toContain(':');
    });
});

describe('CSV', () => {
    const columns: Column<{ a: string; n: number | null }>[] = [{ key: 'name', title: 'Name', value: (r) => r.a }, { key: 'n', title: 'N', value: (r) => r.n }];
    it('quotes, leaves the unknown empty and keeps formulas text', () => {
        expect(toCsv(columns, [{ a: 'say "hi", twice', n: 1.5 }, { a: '=1+1', n: null }, { a: 'plain', n: -3 }])).toBe('name,n\r\n"say ""hi"", twice",1.5\r\n\'=1+1,\r\nplain,-3\r\n');
    });
});

describe('scales', () => {
    it('label an axis with the decimals of its step and name the unit once, on top', () => {
        expect(valueTicks([150, 350], 4, 'bpm').map((t) => t.text)).toEqual(['150', '200', '250', '300', '350 bpm']);
        expect(valueTicks([0.4, 1.1], 3).map((t) => t.text)).toEqual(['0.50', '0.75', '1.00']);
        expect(valueTicks([-210, -90], 2).map((t) => t.text)).toEqual(['−200', '−100']);
    });
    it('knows the extent of what is known', () => {
        expect(extentOf([null, 10, 20], 0.1)).toEqual([9, 21]);
        expect(extentOf([null, undefined])).toBeNull();
        expect(quantileOf([1, null, 2, 3, 4], 0.5)).toBe(2.5);
    });
    it('finds the nearest stop', () => expect([-5, 4, 6, 99].map((x) => nearestIndex([0, 5, 10], x))).toEqual([0, 1, 1, 2]));
    it('breaks lines at gaps and keeps single points', () => {
        const same = (v: number) => v;
        expect(linePath([0, 1, 2, 3], [1, 2, null, 4], same, same)).toBe('M0.0,1.0L1.0,2.0M3.0,4.0h.1');
        expect(linePath([0, 1, 50], [1, 2, 3], same, same, 10)).toContain('M50.0');
        expect(bandPath([0, 1, 2, 3], [1, 1, null, 1], [2, 2, 2, 2], same, same)).toBe('M0.0,2.0L1.0,2.0L1.0,1.0L0.0,1.0Z');
    });
    it('labels the last day always', () => {
        const ticks = dateTicks(datesBetween('2019-06-01', '2019-06-28'), 400);
        expect(ticks[ticks.length - 1]!.at).toBe(27);
        expect(ticks.length).toBeLessThan(8);
    });
    it('tells elapsed time', () => expect([elapsedText(12), elapsedText(168)]).toEqual(['12 s', '2:48']));
});

describe('hypnogram', () => {
    const minute = 60_000;
    const night = { stages: true, stage_min: {}, segments: { t: [0, 10 * minute, 20 * minute, 50 * minute], duration_s: [600, 600, 1200, 600], stage: ['light', 'light', 'deep', 'rem'] as const } };
    const sleep = { ...night, segments: { ...night.segments, stage: [...night.segments.stage] } };
    it('joins neighbours of one stage and leaves gaps open', () => {
        const { blocks, joins, rows } = hypnogramOf(sleep);
        expect(blocks.map((b) => [b.stage, b.from / minute, b.to / minute])).toEqual([['light', 0, 20], ['deep', 20, 40], ['rem', 50, 60]]);
        expect(joins).toEqual([{ at: 20 * minute, from: 2, to: 3 }]);
        expect(rows).toBe(4);
    });
    it('finds the stage of an instant', () => expect([stageAt(sleep, 25 * minute), stageAt(sleep, 45 * minute)]).toEqual(['deep', null]));
    it('adds up minutes where the answer has none', () => expect(stageMinutes(sleep)).toEqual({ light: 20, deep: 20, rem: 10 }));
});

describe('sun', () => {
    it('sets and rises when the almanac says', () => {
        const night = nightAfter(Date.parse('2019-06-21T12:00Z'), 51.5, 0)!;
        expect(Math.abs(night.from - Date.parse('2019-06-21T20:21Z'))).toBeLessThan(5 * 60_000);
        expect(Math.abs(night.to - Date.parse('2019-06-22T03:43Z'))).toBeLessThan(5 * 60_000);
    });
    it('does neither in the far north at midsummer', () => expect(nightAfter(Date.parse('2019-06-21T12:00Z'), 70, 20)).toBeNull());
});
