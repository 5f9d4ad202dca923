import { describe, expect, it } from 'vitest';
import { kPxPerMm, measure, millivoltsPer, nudge, paperLayout, pointOfTime, timeAtPoint } from './paper-model';

const standard = { mmPerS: 25, mmPerMv: 10 };

describe('paper', () => {
    const layout = paperLayout(1_048, standard, 30);
    it('draws 25 mm to the second and 10 mm to the millivolt', () => {
        expect(layout.pxPerS).toBe(25 * kPxPerMm);
        expect(layout.pxPerMv).toBe(10 * kPxPerMm);
        expect(layout.secondsPerRow).toBe(10);
        expect(layout.rows).toBe(3);
    });
    it('keeps rows on the bold lines', () => expect(layout.rowHeight % (5 * kPxPerMm)).toBe(0));
    it('has no empty rows for a short recording', () => expect(paperLayout(1_048, standard, 8).rows).toBe(1));
    it('finds the time under a point and the point of a time', () => {
        const at = timeAtPoint(layout, 5, layout.left + 250, layout.rowHeight * 1.5)!;
        expect(at).toBeCloseTo(5 + 10 + 2.5);
        expect(pointOfTime(layout, 5, at)).toEqual({ row: 1, x: layout.left + 250 });
        expect(timeAtPoint(layout, 0, 3, 10)).toBeNull();
        expect(pointOfTime(layout, 5, 2)).toBeNull();
        expect(pointOfTime(layout, 0, 31)).toBeNull();
    });
    it('knows voltages and nothing else', () => expect(['uV', 'µV', 'mV', 'V', 'g'].map(millivoltsPer)).toEqual([0.001, 0.001, 1, 1000, null]));
});

describe('calipers', () => {
    it('measure time, rate and voltage whichever way round', () => {
        expect(measure({ a: 1, b: 2.023 }, 0.1, 1.1).ms).toBeCloseTo(1_023);
        expect(measure({ a: 1, b: 2 }, 0.1, 1.1)).toMatchObject({ bpm: 60, mv: 1 });
        expect(measure({ a: 2, b: 1 }, 1.1, 0.1).mv).toBeCloseTo(1);
    });
    it('give no rate for no span and no voltage for a gap', () => expect(measure({ a: 1, b: 1 }, null, 1)).toEqual({ ms: 0, bpm: null, mv: null }));
    it('move by samples and stay in the recording', () => {
        expect(nudge({ a: 1, b: 1.5 }, 2, 512, 30).b).toBeCloseTo(1.5 + 2 / 512);
        expect(nudge({ a: 1, b: 29.999 }, 10, 512, 30).b).toBe(30);
        expect(nudge({ a: 1, b: 0 }, -10, 512, 30).b).toBe(0);
    });
});
