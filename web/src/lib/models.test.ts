import { describe, expect, it } from 'vitest';
import { aSplit, aTrack } from '../testing/builders';
import { niceTicks, timeTicks } from './axis';
import { availableModes, runsOf, scaleOf, stepOf } from './colouring';
import { minMaxIndices } from './down-sample';
import { displayState, isFresh, markerOpacity } from './live-status';
import { cycleStop, dragHeight, settle, stepStop, stopHeights } from './sheet-model';
import { splitRows } from './splits';
import { gradientOf, positionAt, segmentsOf, trackFromJson } from './track';
import { draggedRange, zoomAround } from './zoom-range';

describe('track', () => {
    const track = trackFromJson(aTrack());
    it('keeps dead zones out of the distance', () => {
        expect(segmentsOf(track)).toEqual([[0, 3], [3, 5]]);
        expect(track.dist[3]).toBe(track.dist[2]);
        expect(track.ele[2]).toBeNaN();
    });
    it('finds the place between points and waits before a dead zone', () => {
        expect(positionAt(track, 30_000)!.lon).toBeCloseTo(0.005);
        expect(positionAt(track, 500_000)!.lon).toBe(0.02);
        expect(positionAt(trackFromJson(aTrack({ t: [], lon: [], lat: [], ele: [], breaks: [] })), 5)).toBeNull();
    });
    it('measures the gradient over a stretch of road', () => {
        const n = 40;
        const climb = trackFromJson(aTrack({ t: Array.from({ length: n }, (_, i) => i * 5_000), lon: Array.from({ length: n }, (_, i) => i * 0.0002), lat: Array(n).fill(0), ele: Array.from({ length: n }, (_, i) => i * 22.24 * 0.05), breaks: [] }));
        expect(gradientOf(climb)[20]).toBeCloseTo(5, 0);
    });
});

describe('colouring', () => {
    it('ignores spikes when it scales', () => {
        const values = Float64Array.from([...Array.from({ length: 98 }, (_, i) => 100 + (i % 50)), 240, NaN]);
        const scale = scaleOf(values)!;
        expect(scale.high).toBeLessThan(160);
        expect([stepOf(50, scale), stepOf(240, scale), stepOf(NaN, scale)]).toEqual([1, 5, 0]);
    });
    it('cuts touching runs', () => {
        const runs = runsOf(Float64Array.from([1, 1, 1, 9, 9, 9]), { low: 0, high: 10 }, 0, 6);
        expect(runs).toEqual([{ from: 0, to: 3, step: 1 }, { from: 3, to: 5, step: 5 }]);
    });
    it('offers only what there is data for', () => expect(availableModes(['elevation'])).toEqual(['day', 'speed', 'gradient']));
});

describe('down-sampling', () => {
    it('keeps first, last, peaks and gaps', () => {
        const x = Float64Array.from({ length: 1_000 }, (_, i) => i);
        const y = Float64Array.from({ length: 1_000 }, (_, i) => (i === 333 ? 99 : i === 444 ? -99 : i === 555 ? NaN : Math.sin(i)));
        const picked = minMaxIndices(x, y, 0, 1_000, 20);
        expect(picked.length).toBeLessThan(110);
        for (const i of [0, 333, 444, 555, 999]) expect(picked).toContain(i);
        expect([...picked]).toEqual([...picked].sort((a, b) => a - b));
    });
});

describe('sheet', () => {
    const heights = stopHeights(844, 184);
    it('settles at the nearest stop, or one on when flung', () => {
        expect(settle(460, 0, heights)).toBe('half');
        expect(settle(220, 1, heights)).toBe('half');
        expect(settle(700, -1, heights)).toBe('half');
        expect(settle(770, 1, heights)).toBe('full');
    });
    it('is stiff below the lowest stop and ends at the highest', () => {
        expect(dragHeight(184, -100, heights)).toBe(159);
        expect(dragHeight(700, 400, heights)).toBe(780);
    });
    it('steps by keys and cycles by taps', () => {
        expect([stepStop('peek', -1), stepStop('half', 1), cycleStop('full')]).toEqual(['peek', 'full', 'peek']);
    });
});

describe('splits', () => {
    it('joins the parts of a long day and weighs the heart by time', () => {
        const rows = splitRows(Array.from({ length: 24 }, (_, i) => aSplit(i + 1, i === 0 ? { moving_s: 600, avg_heart_rate_bpm: 160 } : {})));
        expect(rows).toHaveLength(12);
        expect(rows[0]).toMatchObject({ fromM: 0, toM: 2_000, movingS: 800, heartBpm: 150 });
        expect(rows[1]!.share).toBe(1);
    });
});

describe('state and age', () => {
    it('does not call a rider unheard of for long riding', () => expect(displayState('riding', 25 * 60_000, 0)).toBe('offline'));
    it('does not hold a chosen delay against the rider', () => {
        expect(displayState('riding', 35 * 60_000, 1_800)).toBe('riding');
        expect(isFresh(31 * 60_000, 1_800)).toBe(true);
    });
    it('fades, but never out of sight', () => expect([markerOpacity(0, 0), markerOpacity(1e9, 0)]).toEqual([1, 0.35]));
});

describe('axis and zoom', () => {
    it('ticks on round values', () => expect(niceTicks(380, 820, 3)).toEqual([400, 600, 800]));
    it('ticks on the rider’s whole hours', () => expect(timeTicks(0, 4 * 3_600_000, 4, 1_800_000)).toEqual([1_800_000, 5_400_000, 9_000_000, 12_600_000]));
    it('zooms around the cursor within the day', () => {
        const whole = { from: 0, to: 10_000_000 };
        expect(zoomAround(whole, whole, 0, 0.5)).toEqual({ from: 0, to: 5_000_000 });
        expect(zoomAround({ from: 0, to: 5_000_000 }, whole, 0, 2)).toBeNull();
    });
    it('takes a drag either way and no slip', () => {
        expect(draggedRange(900_000, 100_000)).toEqual({ from: 100_000, to: 900_000 });
        expect(draggedRange(5, 10)).toBeNull();
    });
});
