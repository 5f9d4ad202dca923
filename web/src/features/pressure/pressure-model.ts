import type { PressureClass, PressureReading } from '../../lib/body-types';
import { offsetClock } from '../../lib/console/dates';
import { meanOf } from '../../lib/console/scales';

/** Classes by systolic pressure from the lowest up, with the limit each begins at (ESC/ESH 2018, table 3). */
export const kClassBands: readonly { class: PressureClass; from: number }[] = [
    { class: 'optimal', from: 0 }, { class: 'normal', from: 120 }, { class: 'high_normal', from: 130 }, { class: 'grade_1', from: 140 }, { class: 'grade_2', from: 160 }, { class: 'grade_3', from: 180 },
];

export interface PressureMean {
    count: number;
    systolic: number;
    diastolic: number;
    pulse: number | null;
}

export function pressureMean(readings: readonly PressureReading[]): PressureMean | null {
    const systolic = meanOf(readings.map((r) => r.systolic_mmhg));
    const diastolic = meanOf(readings.map((r) => r.diastolic_mmhg));
    if (systolic === null || diastolic === null) return null;
    return { count: readings.length, systolic, diastolic, pulse: meanOf(readings.map((r) => r.pulse_bpm)) };
}

/** Readings before noon on the rider's clock, and the rest. */
export function byTimeOfDay(readings: readonly PressureReading[]): { morning: PressureReading[]; evening: PressureReading[] } {
    const early = (r: PressureReading) => offsetClock(r.start_ms, r.utc_offset_s) < '12:00';
    return { morning: readings.filter(early), evening: readings.filter((r) => !early(r)) };
}

/** Range of the axis: room around the readings, with the border of "high normal" always in sight. */
export function pressureExtent(readings: readonly PressureReading[]): [number, number] {
    const low = readings.reduce((least, r) => Math.min(least, r.diastolic_mmhg), 70);
    const high = readings.reduce((most, r) => Math.max(most, r.systolic_mmhg), 140);
    return [Math.floor((low - 5) / 10) * 10, Math.ceil((high + 5) / 10) * 10];
}
