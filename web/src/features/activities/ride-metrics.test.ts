import { expect, test } from 'vitest';
import { curveTicks, zoneRows } from './ride-metrics';

test('zones have whole limits that do not overlap, the last open above', () => {
    const rows = zoneRows({ heart_rate_zones_s: [60, 0, 120, 30, 5], heart_rate_zones_bpm: [92.5, 111, 129.5, 148, 166.5] });
    expect(rows.map((r) => [r.zone, r.from, r.to, r.seconds])).toEqual([[1, 93, 110, 60], [2, 111, 129, 0], [3, 130, 147, 120], [4, 148, 166, 30], [5, 167, null, 5]]);
});

test('a ride without heart rate has no zones', () => {
    expect(zoneRows({ heart_rate_zones_s: null, heart_rate_zones_bpm: null })).toEqual([]);
});

test('labels of a narrow curve leave each other room', () => {
    const curve = [1, 5, 15, 30, 60, 300, 1200, 3600].map((duration_s) => ({ duration_s, power_w: 100 }));
    expect(curveTicks(curve, 800)).toHaveLength(8);
    expect(curveTicks(curve, 200).map((p) => p.duration_s)).toEqual([1, 15, 300, 3600]);
    expect(curveTicks(curve.slice(0, 1), 200)).toHaveLength(1);
    expect(curveTicks([], 200)).toEqual([]);
});
