import { describe, expect, it } from 'vitest';
import { lineText, perWeekText, trendRows, weekText } from './trend-model';

const line = { from: '2019-05-18', to: '2019-06-28', per_week: -0.42, moved: -2.5, usual: 1.8, within_usual: false };
const day = (date: string, week: number | null) => ({ date, value: 55, week, month: null });

describe('a trend in words', () => {
    it('says the change a week with its sign', () => {
        expect(perWeekText({ line, unit: 'bpm' })).toBe('−0.4 bpm a week');
        expect(perWeekText({ line: { ...line, per_week: 0.26 }, unit: 'ms' })).toBe('+0.3 ms a week');
        expect(perWeekText({ line: { ...line, per_week: -0.04 }, unit: 'bpm' })).toBe('0.0 bpm a week');
        expect(perWeekText({ line: null, unit: 'bpm' })).toBe('');
    });
    it.each([
        [line, 'Fell by 2.5 bpm', 'more than days usually differ'],
        [{ ...line, within_usual: true }, 'Fell by 2.5 bpm', 'no more than days usually differ'],
        [{ ...line, moved: 3 }, 'Rose by 3.0 bpm', 'more than days usually differ'],
        [{ ...line, moved: 1, within_usual: true }, 'Rose by 1.0 bpm', 'no more than days usually differ'],
        [{ ...line, moved: 0.04, within_usual: true }, 'Level', '±1.8 bpm'],
    ])('says whether it is within the usual variation', (of, start, part) => {
        const text = lineText({ line: of, unit: 'bpm' });
        expect(text.startsWith(start)).toBe(true);
        expect(text).toContain(part);
        expect(text).not.toContain('{');
    });
    it('says plainly that there are too few days', () => expect(lineText({ line: null, unit: 'bpm' })).toContain('Too few days'));
    it('sets the week beside the month', () => {
        expect(weekText({ days: [day('2019-06-28', 54.5)], change: -1.25, unit: 'bpm' })).toContain('54.5 bpm, 1.3 below');
        expect(weekText({ days: [day('2019-06-28', 54.5)], change: 0.01, unit: 'bpm' })).toContain('as in the last 30');
        expect(weekText({ days: [day('2019-06-28', null)], change: null, unit: 'bpm' })).toBe('');
        expect(weekText({ days: [], change: 1, unit: 'bpm' })).toBe('');
    });
});

describe('rows of a trend', () => {
    it('have every day of the range', () => {
        const rows = trendRows(['2019-06-27', '2019-06-28'], { days: [day('2019-06-28', 54)] });
        expect(rows).toEqual([{ date: '2019-06-27', value: null, week: null }, { date: '2019-06-28', value: 55, week: 54 }]);
        expect(trendRows(['2019-06-27'], undefined)[0]!.value).toBeNull();
    });
});
