import { describe, expect, it } from 'vitest';
import { completeness, coverageRows, coverageShade } from './coverage-model';

describe('coverage', () => {
    const rows = coverageRows({
        days: ['2019-06-26', '2019-06-27', '2019-06-28'],
        metrics: [{ metric: 'heart_rate', origins: ['watch'], got: [720, 1_500, 0], expected: [1_440, 1_440, 1_440] }, { metric: 'elevation', origins: [], got: [0, 30], expected: [0, 0] }],
        kinds: [{ kind: 'sleep', count: [1, 0, 2] }],
    });
    it('is the share of what was expected, never more than all', () => expect(rows[0]!.cells.map((c) => c.share)).toEqual([0.5, 1, 0]));
    it('tells nothing expected from nothing there', () => {
        expect(rows[1]!.cells.map((c) => c.share)).toEqual([null, 1, null]);
        expect(rows[2]!.cells.map((c) => c.share)).toEqual([1, null, 1]);
    });
    it('sums up over the days', () => {
        expect(completeness(rows[0]!)).toBeCloseTo(50);
        expect(completeness(rows[2]!)).toBeNull();
    });
    it('shades by quarters', () => expect([null, 0, 0.01, 0.3, 0.6, 1].map(coverageShade)).toEqual([0, 0, 1, 2, 3, 4]));
});
