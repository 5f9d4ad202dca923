import { expect, test } from 'vitest';
import type { Fix } from '../../lib/api-types';
import { tailLine } from './tail-line';

const minute = 60_000;
const tail = [{ t: 100 * minute, lon: 2, lat: 50 }, { t: 101 * minute, lon: 3, lat: 51 }] as Fix[];
const trackUntil = (t: number) => ({ t: [t - minute, t], lon: [0, 1], lat: [40, 41] });

test('the newest fixes go on where the track on show ends', () => {
    expect(tailLine(trackUntil(99 * minute), tail)).toEqual([[1, 41], [2, 50], [3, 51]]);
});

test('no line is drawn from the end of an earlier day to the rider', () => {
    expect(tailLine(trackUntil(20 * minute), tail)).toEqual([[2, 50], [3, 51]]);
});

test('a track that is newer than the fixes, or none, adds nothing', () => {
    expect(tailLine(trackUntil(150 * minute), tail)).toEqual([[2, 50], [3, 51]]);
    expect(tailLine(null, tail)).toEqual([[2, 50], [3, 51]]);
    expect(tailLine(trackUntil(99 * minute), [])).toEqual([]);
});
