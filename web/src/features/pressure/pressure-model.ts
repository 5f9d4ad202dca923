import type { PressureReading, PressureSession } from '../../lib/body-types';

/** Readings that were not taken alone: each with the session whose mean it is part of. */
export function repeatedReadings(readings: readonly PressureReading[], sessions: readonly PressureSession[]): PressureReading[] {
    const several = sessions.filter((s) => s.readings > 1);
    return readings.filter((r) => several.some((s) => r.start_ms >= s.start_ms && r.start_ms <= s.end_ms));
}

/** Range of the axis: room around the readings, with the border of 140 always in sight. */
export function pressureExtent(readings: readonly PressureReading[]): [number, number] {
    const low = readings.reduce((least, r) => Math.min(least, r.diastolic_mmhg), 70);
    const high = readings.reduce((most, r) => Math.max(most, r.systolic_mmhg), 140);
    return [Math.floor((low - 5) / 10) * 10, Math.ceil((high + 5) / 10) * 10];
}
