import { describe, expect, it } from 'vitest';
import type { PressureReading } from '../../lib/body-types';
import { byTimeOfDay, pressureExtent, pressureMean } from './pressure-model';

const aReading = (systolic: number, diastolic: number, time: string, pulse: number | null = 60): PressureReading => ({
    id: time, start_ms: Date.parse(time), utc_offset_s: -25_200, systolic_mmhg: systolic, diastolic_mmhg: diastolic, pulse_bpm: pulse, irregular_beat: null, class: 'normal', position: '', note: '', origin: '', delivery: '',
});

describe('blood pressure', () => {
    const readings = [aReading(120, 80, '2019-06-27T13:00Z'), aReading(130, 84, '2019-06-28T03:00Z', null)];
    it('has means, the pulse of those that have one', () => expect(pressureMean(readings)).toEqual({ count: 2, systolic: 125, diastolic: 82, pulse: 60 }));
    it('has none of nothing', () => expect(pressureMean([])).toBeNull());
    it('tells morning from evening on the rider’s clock', () => {
        const { morning, evening } = byTimeOfDay(readings);
        expect([morning.length, evening.length]).toEqual([1, 1]);
        expect(evening[0]!.systolic_mmhg).toBe(130);
    });
    it('keeps 140 in sight and every reading on the axis', () => {
        expect(pressureExtent(readings)).toEqual([60, 150]);
        expect(pressureExtent([aReading(192, 48, '2019-06-27T13:00Z')])).toEqual([40, 200]);
    });
});
