import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PressureReading, PressureSession } from '../../lib/body-types';
import { toCsv } from '../../lib/console/csv';
import { readingColumns, sessionColumns } from './pressure-columns';
import { pressureExtent, repeatedReadings } from './pressure-model';
import { classOf, kClassBands, storedScheme, storeScheme } from './pressure-scheme';

const aReading = (systolic: number, diastolic: number, time: string): PressureReading => ({
    id: time, start_ms: Date.parse(time), utc_offset_s: -25_200, systolic_mmhg: systolic, diastolic_mmhg: diastolic, pulse_bpm: null, irregular_beat: null, class: 'normal', class_acc: 'stage_1', position: '', note: '', origin: '', delivery: '',
});
const aSession = (from: string, to: string, readings: number): PressureSession => ({
    date: '2019-06-27', start_ms: Date.parse(from), end_ms: Date.parse(to), utc_offset_s: -25_200, readings, counted: readings > 2 ? readings - 1 : readings, systolic_mmhg: 131.5, diastolic_mmhg: 82, pulse_bpm: 60, class: 'high_normal', class_acc: 'stage_1',
});

describe('blood pressure', () => {
    const readings = [aReading(120, 80, '2019-06-27T13:00Z'), aReading(130, 84, '2019-06-28T03:00Z'), aReading(133, 80, '2019-06-28T03:02Z')];
    const sessions = [aSession('2019-06-27T13:00Z', '2019-06-27T13:00Z', 1), aSession('2019-06-28T03:00Z', '2019-06-28T03:02Z', 2)];
    it('tells readings of a session of several from those alone', () => {
        expect(repeatedReadings(readings, sessions).map((r) => r.systolic_mmhg)).toEqual([130, 133]);
        expect(repeatedReadings(readings, [])).toEqual([]);
    });
    it('keeps 140 in sight and every reading on the axis', () => {
        expect(pressureExtent(readings)).toEqual([60, 150]);
        expect(pressureExtent([aReading(192, 48, '2019-06-27T13:00Z')])).toEqual([40, 200]);
    });
    it('writes both classes into the files of readings and of sessions', () => {
        const lines = toCsv(readingColumns, readings).split('\r\n');
        expect(lines[0]).toBe('time,systolic_mmhg,diastolic_mmhg,pulse_bpm,class,class_acc,irregular_beat,position,note,origin');
        expect(lines[1]).toBe('2019-06-27T13:00:00.000Z,120,80,,normal,stage_1,0,,,');
        expect(toCsv(sessionColumns, sessions).split('\r\n')[1]).toBe('2019-06-27T13:00:00.000Z,131.5,82,60,high_normal,stage_1,1,1');
    });
});

describe('the two schemes', () => {
    afterEach(() => {
        vi.unstubAllGlobals();
        localStorage.clear();
    });
    it('name the same pressures', () => {
        expect(classOf(aSession('2019-06-27T13:00Z', '2019-06-27T13:00Z', 1), 'esc')).toBe('high_normal');
        expect(classOf(aReading(120, 80, '2019-06-27T13:00Z'), 'acc')).toBe('stage_1');
    });
    it('have bands that ascend', () => {
        for (const bands of Object.values(kClassBands)) expect(bands.map((b) => b.from)).toEqual(bands.map((b) => b.from).sort((a, b) => a - b));
    });
    it('are chosen once and stay', () => {
        expect(storedScheme()).toBe('esc');
        storeScheme('acc');
        expect(storedScheme()).toBe('acc');
        storeScheme('esc');
        expect(storedScheme()).toBe('esc');
    });
    it('do without a browser that keeps anything', () => {
        vi.stubGlobal('localStorage', undefined);
        storeScheme('acc');
        expect(storedScheme()).toBe('esc');
    });
});
