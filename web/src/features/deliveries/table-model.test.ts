import { describe, expect, it } from 'vitest';
import { examplesOf, faultOf, kOffsets, meaningOf, offsetText, plainTime, questionsAt, unitIndex, unitsOf, withMeaning, withUnit } from './table-model';
import type { TableMapping, TableMetric } from '../../lib/table-types';

const metrics: TableMetric[] = [
    { metric: 'weight', title: 'Weight', pressure: false, units: [{ unit: 'kg', factor: 1, offset: 0 }, { unit: 'lb', factor: 0.45359237, offset: 0 }] },
    { metric: 'body_temperature', title: 'Body temperature', pressure: false, units: [{ unit: '°C', factor: 1, offset: 0 }, { unit: '°F', factor: 5 / 9, offset: (-32 * 5) / 9 }] },
    { metric: 'systolic', title: 'Systolic pressure', pressure: true, units: [{ unit: 'mmHg', factor: 1, offset: 0 }, { unit: 'kPa', factor: 7.50062, offset: 0 }] },
];
const column = (header: string) => ({ header, field: 'ignore' as const, metric: null, factor: 1, offset: 0 });
const blank: TableMapping = { version: 1, columns: ['a', 'b', 'c'].map(column), date_order: 'day_first', utc_offset_s: null, decimal_comma: false, interval_s: 0, origin: '' };

describe('what columns mean', () => {
    it('gives a column a field or a metric, in its own unit', () => {
        const mapping = withUnit(withMeaning(blank, 1, 'metric:weight'), 1, 1, metrics);
        expect(mapping.columns[1]).toEqual({ header: 'b', field: 'metric', metric: 'weight', factor: 0.45359237, offset: 0 });
        expect(meaningOf(mapping.columns[1]!)).toBe('metric:weight');
        expect(unitIndex(mapping.columns[1]!, metrics)).toBe(1);
        expect(withMeaning(mapping, 1, 'note').columns[1]).toEqual({ header: 'b', field: 'note', metric: null, factor: 1, offset: 0 });
    });
    it('takes a meaning from the column that had it, but leaves any number out', () => {
        const mapping = withMeaning(withMeaning(blank, 0, 'time'), 1, 'time');
        expect(mapping.columns.map((c) => c.field)).toEqual(['ignore', 'time', 'ignore']);
        const same = withMeaning(withMeaning(blank, 0, 'metric:weight'), 2, 'metric:weight');
        expect(same.columns.map((c) => c.field)).toEqual(['ignore', 'ignore', 'metric']);
        expect(withMeaning(mapping, 1, 'ignore').columns.map((c) => c.field)).toEqual(['ignore', 'ignore', 'ignore']);
    });
    it('knows units of metrics and of blood pressure, and one it was not told', () => {
        expect(unitsOf(withMeaning(blank, 0, 'systolic').columns[0]!, metrics).map((u) => u.unit)).toEqual(['mmHg', 'kPa']);
        expect(unitsOf(blank.columns[0]!, metrics)).toEqual([]);
        expect(unitIndex({ ...column('a'), field: 'metric', metric: 'body_temperature', factor: 5 / 9, offset: -17.7777777777778 }, metrics)).toBe(1);
        expect(unitIndex({ ...column('a'), field: 'metric', metric: 'weight', factor: 3 }, metrics)).toBe(-1);
        expect(withUnit(blank, 0, 7, metrics)).toBe(blank);
    });
    it('says what is still missing', () => {
        expect(faultOf(blank)).toBe('time');
        const timed = withMeaning(blank, 0, 'time');
        expect(faultOf(timed)).toBe('nothing');
        expect(faultOf(withMeaning(timed, 1, 'systolic'))).toBe('pressure');
        expect(faultOf(withMeaning(timed, 1, 'pulse'))).toBe('pulse');
        expect(faultOf(withMeaning(withMeaning(timed, 1, 'systolic'), 2, 'diastolic'))).toBeNull();
        expect(faultOf(withMeaning(timed, 1, 'metric:weight'))).toBeNull();
    });
    it('shows three filled values and the questions of a column', () => {
        expect(examplesOf([['1'], [''], ['2'], ['3'], ['4']], 0)).toEqual(['1', '2', '3']);
        expect(examplesOf([['1']], 4)).toEqual([]);
        const questions = [{ code: 'unit' as const, column: 'a', text: '' }, { code: 'date_order' as const, column: 'b', text: '' }];
        expect(questionsAt(questions, 'a')).toEqual([questions[0]]);
    });
    it('writes times and offsets for people', () => {
        expect(plainTime('2015-06-01T07:10:00')).toBe('2015-06-01 07:10');
        expect(plainTime('2015-06-01T07:10:00.250Z')).toBe('2015-06-01 07:10 UTC');
        expect(offsetText(20_700)).toBe('UTC+05:45');
        expect(offsetText(-12_600)).toBe('UTC−03:30');
        expect(kOffsets).toEqual([...new Set(kOffsets)].sort((a, b) => a - b));
    });
});
