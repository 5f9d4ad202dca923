import { describe, expect, it } from 'vitest';
import { beatTimes, hrvRows, poincarePairs } from './hrv-model';
import { zoneLimits, zoneMinutes, zoneOf } from './zones';

describe('zones', () => {
    const ofHighest = (highest: number) => ({ base: 0, highest });
    it('divide by shares of the highest rate', () => expect([89, 90, 108, 161, 162, 200].map((bpm) => zoneOf(bpm, ofHighest(180)))).toEqual([0, 1, 2, 4, 5, 5]));
    it('divide by shares of the reserve above the resting rate', () => {
        expect([119, 120, 132, 167, 168].map((bpm) => zoneOf(bpm, { base: 60, highest: 180 }))).toEqual([0, 1, 2, 4, 5]);
        expect(zoneLimits(1, { base: 60, highest: 180 })).toEqual([120, 131]);
    });
    it('meet without gap or overlap', () => {
        for (const range of [ofHighest(185), { base: 53, highest: 187 }]) {
            for (let zone = 0; zone < 5; zone++) expect(zoneLimits(zone, range)[1]! + 1).toBe(zoneLimits(zone + 1, range)[0]);
        }
        expect(zoneLimits(5, ofHighest(185))[1]).toBeNull();
    });
    it('count time until the next point, ten minutes at most, and nothing over gaps', () => {
        const minute = 60_000;
        const minutes = zoneMinutes({ t: [0, 2 * minute, 3 * minute, 63 * minute, 64 * minute], v: [60, 120, 120, null, 60] }, ofHighest(180));
        expect(minutes).toEqual([2, 0, 11, 0, 0, 0]);
    });
    it('are empty without data', () => expect(zoneMinutes(undefined, ofHighest(180))).toEqual([0, 0, 0, 0, 0, 0]));
});

describe('HRV report', () => {
    const report = { printed: { rmssd_ms: 44, pnn50_pct: 21.5, sd1_ms: 21.5, lf_ms2: 800 }, computed: { rmssd_ms: 40, pnn50_pct: 21.4, sd1_ms: 28.3, vlf_ms2: 400 }, faults: ['sd1_repeats_pnn50'] };
    const rows = hrvRows(report);
    it('puts printed beside computed and marks what is known to be wrong', () => {
        expect(rows.map((r) => r.key)).toEqual(['rmssd_ms', 'pnn50_pct', 'sd1_ms', 'vlf_ms2', 'lf_ms2']);
        expect(rows.filter((r) => r.fault).map((r) => r.key)).toEqual(['sd1_ms']);
    });
    it('gives the difference where both are known', () => {
        expect(rows[0]!.differencePct).toBeCloseTo(10);
        expect(rows[3]!.differencePct).toBeNull();
    });
    it('pairs intervals and adds them up', () => {
        expect(poincarePairs([800, 900, 850])).toEqual([[800, 900], [900, 850]]);
        expect(beatTimes([800, 900])).toEqual([0.8, 1.7000000000000002]);
    });
});
