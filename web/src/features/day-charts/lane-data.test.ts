import { describe, expect, it } from 'vitest';
import { laneData, laneSummary } from './lane-data';

const minute = 60_000;

describe('a lane of the day', () => {
    const series = { metric: 'heart_rate', level: 'samples', t: [0, minute, 2 * minute, 20 * minute], v: [90, 100, null, 120] } as unknown as Parameters<typeof laneData>[0];
    const data = laneData(series, 'heart_rate', 'metric');
    it('has a point without a value where nothing was measured for long', () => {
        expect(data[0]).toEqual([0, minute, 2 * minute, 2 * minute + 1, 20 * minute]);
        expect(data[3]).toEqual([90, 100, null, null, 120]);
        expect(data[1].every((v) => v === null)).toBe(true);
    });
    it('is summed up from what is known', () => expect(laneSummary(data)).toEqual({ low: 90, high: 120, mean: 310 / 3 }));
});
