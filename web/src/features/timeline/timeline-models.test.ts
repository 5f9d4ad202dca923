import { describe, expect, it, vi } from 'vitest';
import type { BodySeriesAnswer } from '../../lib/body-types';
import type { TimeRange } from '../../lib/profile-model';
import { trackFromJson } from '../../lib/track';
import { aTrack } from '../../testing/builders';
import { columnOf, extentIn, gapLimit, gapsOf, meanWithin, mergePieces, runsOf, valueAt } from './columns';
import { roundExtent } from './lanes';
import { layoutOf } from './layout';
import { stripPoints } from './paint-map';
import { cutTo, untimedDays } from './paint-records';
import { TileStore } from './tile-store';
import { axisTicks } from './time-axis';
import { timelineRows } from './timeline-rows';
import { clampView, kFinestLevel, kShortestMs, levelFor, panBy, parentOf, reveal, tileRange, tilesFor, wantedTiles, zoomAt } from './zoom-model';

const kDay = 86_400_000;
const whole = { from: 0, to: 90 * kDay };
const span = (v: TimeRange) => v.to - v.from;

describe('zoom', () => {
    it('goes from three months to four seconds and no further', () => {
        let view: TimeRange = whole;
        for (let i = 0; i < 60; i++) view = zoomAt(view, whole, 40 * kDay, 0.7);
        expect(span(view)).toBe(kShortestMs);
        for (let i = 0; i < 80; i++) view = zoomAt(view, whole, 40 * kDay, 1.4);
        expect(span(view)).toBeCloseTo(span(whole) * 1.04, 0);
    });
    it('keeps the instant under the pointer where it is', () => {
        const view = { from: 10 * kDay, to: 20 * kDay };
        const zoomed = zoomAt(view, whole, 12 * kDay, 0.5);
        expect((12 * kDay - zoomed.from) / span(zoomed)).toBeCloseTo(0.2);
    });
    it('stays with the journey', () => {
        expect(panBy({ from: 0, to: kDay }, whole, -50 * kDay).from).toBeGreaterThan(-2 * kDay);
        expect(span(panBy({ from: 0, to: kDay }, whole, 500 * kDay))).toBe(kDay);
        expect(clampView({ from: -900 * kDay, to: 900 * kDay }, whole).to).toBeLessThan(92 * kDay);
    });
    it('moves just as far as the crosshair needs', () => {
        expect(reveal({ from: 10_000, to: 20_000 }, whole, 24_000)).toEqual({ from: 14_000, to: 24_000 });
        expect(reveal({ from: 10_000, to: 20_000 }, whole, 4_000)).toEqual({ from: 4_000, to: 14_000 });
        const view = { from: 10_000, to: 20_000 };
        expect(reveal(view, whole, 15_000)).toBe(view);
    });
});

describe('tiles', () => {
    it('cover the view with a few pieces at every zoom', () => {
        for (let length = kShortestMs; length < span(whole); length *= 1.7) {
            const ids = tilesFor({ from: 1e12, to: 1e12 + length }, levelFor(length));
            expect(ids.length).toBeLessThanOrEqual(3);
            expect(tileRange(ids[0]!).from).toBeLessThanOrEqual(1e12);
            expect(tileRange(ids[ids.length - 1]!).to).toBeGreaterThanOrEqual(1e12 + length);
        }
        expect(levelFor(1)).toBe(kFinestLevel);
    });
    it('lie within their parents', () => {
        const id = { level: 20, index: 1_234_567 };
        expect(tileRange(parentOf(id)).from).toBeLessThanOrEqual(tileRange(id).from);
        expect(tileRange(parentOf(id)).to).toBeGreaterThanOrEqual(tileRange(id).to);
    });
    it('want what is in sight before what is not', () => {
        const view = { from: 1e12, to: 1e12 + kDay };
        const inside = tilesFor(view, levelFor(kDay));
        expect(wantedTiles(view).slice(0, inside.length)).toEqual(inside);
        expect(wantedTiles(view).length).toBeGreaterThan(inside.length + 2);
    });
});

describe('tile store', () => {
    const answer = (range: TimeRange, value: number): BodySeriesAnswer => ({ ...range, series: [{ metric: 'heart_rate', unit: 'bpm', resolution: 'samples', t: [range.from, (range.from + range.to) / 2], v: [value, value] }] });
    const view = { from: 1e12, to: 1e12 + kDay };
    const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

    it('shows a coarser tile until the finer one is here, and never nothing in between', async () => {
        const waiting: (() => void)[] = [];
        let hold = false;
        const load = (range: TimeRange) => new Promise<BodySeriesAnswer>((resolve) => (hold ? waiting.push(() => resolve(answer(range, 90))) : resolve(answer(range, 60))));
        const store = new TileStore({ load, now: () => 2e12, onChange: () => undefined });
        store.want(view);
        await settle();
        expect(store.read('heart_rate', view).mid).toContain(60);
        hold = true;
        const closer = { from: view.from + kDay / 2, to: view.from + kDay / 2 + 3_600_000 };
        store.want(closer);
        await settle();
        expect(store.read('heart_rate', { from: view.from, to: view.from + kDay / 3 }).mid).not.toContain(90);
        while (waiting.length) {
            waiting.shift()!();
            await settle();
        }
        expect(store.read('heart_rate', closer).mid).toContain(90);
    });
    it('gives up what is no longer wanted and says what failed', async () => {
        const signals: AbortSignal[] = [];
        const store = new TileStore({ load: (_, signal) => { signals.push(signal); return new Promise(() => undefined); }, now: () => 2e12, onChange: () => undefined });
        store.want(view);
        store.want({ from: 0, to: kDay });
        expect(signals.some((s) => s.aborted)).toBe(true);
        const asked = signals.length;
        store.want(view);
        expect(signals.length).toBeGreaterThan(asked);
        const broken = new TileStore({ load: () => Promise.reject(new Error('no')), now: () => 2e12, onChange: () => undefined });
        broken.want(view);
        await settle();
        expect(broken.lastError).toBeInstanceOf(Error);
    });
    it('asks again for the present after a minute, not for the past', async () => {
        let now = 1e12 + 1_000;
        const load = vi.fn((range: TimeRange) => Promise.resolve(answer(range, 60)));
        const store = new TileStore({ load, now: () => now, onChange: () => undefined });
        const past = { from: 1e12 - 40 * kDay, to: 1e12 - 39 * kDay };
        for (const v of [past, { from: 1e12 - kDay / 24, to: 1e12 }]) {
            store.want(v);
            for (let i = 0; i < 6; i++) await settle();
        }
        load.mockClear();
        now += 61_000;
        store.want({ from: 1e12 - kDay / 24, to: 1e12 });
        expect(load).toHaveBeenCalled();
        expect(load.mock.calls.every(([range]) => range.to > 1e12)).toBe(true);
    });
});

describe('columns', () => {
    const column = columnOf({ metric: 'x', unit: '', resolution: 'buckets', t: [0, 1_000, 2_000, 9_000_000, 9_001_000], mean: [1, null, 3, 4, 5], min: [0, null, 2, 3, 4], max: [2, null, 4, 5, 6] });
    it('breaks at nulls and at long steps', () => {
        const runs = runsOf(column, 60_000);
        expect(runs).toEqual([[0, 1], [2, 3], [3, 5]]);
        expect(gapsOf(column, runs)[1]).toEqual({ from: 2_000, to: 9_000_000 });
    });
    it('says nothing where nothing was measured', () => {
        expect([valueAt(column, 500, 60_000), valueAt(column, 1_500, 60_000), valueAt(column, 400_000, 60_000), valueAt(column, -1, 60_000)]).toEqual([1, null, null, null]);
    });
    it('averages what lies between, and holds a value no longer than allowed', () => {
        expect([meanWithin(column, 0, 3_000, 100), meanWithin(column, 2_100, 2_200, 1_000), meanWithin(column, 50_000, 60_000, 1_000)]).toEqual([2, 3, null]);
    });
    it('merges pieces without doubling their borders', () => {
        const piece = (from: number, to: number) => ({ column, clip: { from, to } });
        expect(mergePieces([piece(0, 2_000), piece(2_000, 9_000_500)]).t).toEqual([0, 1_000, 2_000, 9_000_000]);
    });
    it('takes the extent of the band in view', () => expect(extentIn(column, { from: 0, to: 5_000 })).toEqual([0, 4]));
    it('lets gaps be at least ten minutes', () => expect([gapLimit({ from: 0, to: 4_000 }, 1_000), gapLimit({ from: 0, to: 90 * kDay }, 1_000)]).toEqual([600_000, 62_208_000]));
});

describe('axis', () => {
    const from = Date.parse('2019-06-27T16:40:00Z');
    it('labels seconds close up, hours and days further out', () => {
        expect(axisTicks({ from, to: from + 4_000 }, 1_000, 'UTC').map((t) => t.text)).toContain('16:40:02');
        expect(axisTicks({ from, to: from + kDay }, 1_000, 'UTC').filter((t) => t.day)).toHaveLength(1);
        expect(axisTicks({ from, to: from + 90 * kDay }, 1_000, 'UTC').every((t) => t.day)).toBe(true);
    });
    it('begins days at the rider’s midnight', () => expect(axisTicks({ from, to: from + kDay }, 1_000, 'America/Vancouver').find((t) => t.day)!.at).toBe(Date.parse('2019-06-28T07:00:00Z')));
    it('never crowds', () => {
        for (let length = 4_000; length < 100 * kDay; length *= 1.9) expect(axisTicks({ from, to: from + length }, 900, 'UTC').length).toBeLessThan(14);
    });
});

describe('lanes', () => {
    it('hold their scale on round limits', () => {
        expect(roundExtent([52, 148], [50, 140])).toEqual([40, 160]);
        expect(roundExtent(null, null)).toEqual([0, 1]);
        expect(roundExtent([5, 5], null)[1]).toBeGreaterThan(5);
    });
    it('lie below one another without overlap, on a phone with room for their names', () => {
        for (const width of [360, 1_100]) {
            const { lanes, axisY } = layoutOf(width);
            lanes.slice(1).forEach((lane, i) => expect(lane.top).toBe(lanes[i]!.bottom));
            expect(lanes[lanes.length - 1]!.bottom).toBe(axisY);
        }
        expect(layoutOf(360).height).toBeGreaterThan(layoutOf(1_100).height);
    });
    it('cut the road at the edges of the view', () => {
        const points = stripPoints(trackFromJson(aTrack()), 30_000, 90_000);
        expect(points.map(([t]) => t)).toEqual([30_000, 60_000, 90_000]);
    });
    it('cover the view in the table', () => {
        const rows = timelineRows({ from: 0, to: 1_200 });
        expect([rows[0]!.t, rows[rows.length - 1]!.until]).toEqual([0, 1_200]);
    });
});

describe('names on the canvas', () => {
    const measure = (words: string) => words.length;
    it('stay whole where they fit, are cut where not, and are left out where little would be left', () => {
        expect(cutTo('Hythe to Fort', 13, measure)).toBe('Hythe to Fort');
        expect(cutTo('Hythe to Fort', 9, measure)).toBe('Hythe to…');
        expect(cutTo('Hythe to Fort', 4, measure)).toBe('');
    });
});

describe('days of a diary without times', () => {
    const aDay = (meals: (number | null)[], patch = {}) => ({ id: 'd', date: '2019-06-27', start_ms: 0, end_ms: kDay, totals: { energy_kcal: 3_000 }, goals: null, water_ml: null, energy_out_kcal: null, meals: meals.map((time_ms) => ({ name: '', time_ms, totals: {}, items: [] })), exercises: [], note: null, origin: null, delivery: '', ...patch });
    it('are those of which no meal has one', () => {
        const days = [aDay([null, null]), aDay([null, 5]), aDay([]), aDay([null], { start_ms: null }), aDay([null], { totals: {} })];
        expect(untimedDays(days)).toEqual([days[0], days[2]]);
    });
});
