import { describe, expect, it } from 'vitest';
import type { Sleep } from '../../lib/body-types';
import { calendarWeeks, eveningMinutes, nightRows, sleepShade, stageBar } from './sleep-model';

function aSleep(patch: Partial<Sleep> = {}): Sleep {
    return {
        id: 's', date: '2019-06-27', start_ms: Date.parse('2019-06-27T05:30Z'), end_ms: Date.parse('2019-06-27T13:00Z'), utc_offset_s: -25_200, main: true, stages: true, origin: 'watch', delivery: '', asleep_min: 410, awake_min: 40,
        in_bed_min: 450, efficiency_pct: 91, latency_min: 8, awakenings: 3, stage_min: { deep: 70, light: 250, rem: 90, awake: 40 }, segments: { t: [], duration_s: [], stage: [] }, short_wakes: { t: [], duration_s: [] }, ...patch,
    };
}

describe('nights', () => {
    it('has a row for every day, naps apart from the night', () => {
        const rows = nightRows([aSleep(), aSleep({ id: 'nap', main: false, asleep_min: 25 })], '2019-06-26', '2019-06-27');
        expect(rows.map((r) => [r.date, r.night?.id ?? null, r.napMin])).toEqual([['2019-06-26', null, 0], ['2019-06-27', 's', 25]]);
    });
    it('takes the longest of two that both call themselves main', () => {
        const rows = nightRows([aSleep({ id: 'short', asleep_min: 90 }), aSleep()], '2019-06-27', '2019-06-27');
        expect(rows[0]).toMatchObject({ night: { id: 's' }, napMin: 90 });
    });
    it('stacks stages from deep to awake', () => {
        expect(stageBar(aSleep()).map((p) => [p.stage, p.from, p.to])).toEqual([['deep', 0, 70], ['light', 70, 320], ['rem', 320, 410], ['awake', 410, 450]]);
        expect(stageBar(aSleep({ stage_min: { asleep: 300, restless: 12 } })).map((p) => p.stage)).toEqual(['asleep', 'restless']);
    });
    it('places nights on an axis that begins the evening before', () => {
        expect(eveningMinutes(Date.parse('2019-06-27T05:30Z'), -25_200, '2019-06-27')).toBe(270);
        expect(eveningMinutes(Date.parse('2019-06-27T13:00Z'), -25_200, '2019-06-27')).toBe(720);
    });
});

describe('calendar', () => {
    it('begins weeks on Monday and fills the last', () => {
        const weeks = calendarWeeks(nightRows([], '2019-06-27', '2019-07-02'));
        expect(weeks).toHaveLength(2);
        expect(weeks[0]!.map((r) => r?.date ?? null)).toEqual([null, null, null, '2019-06-27', '2019-06-28', '2019-06-29', '2019-06-30']);
        expect(weeks[1]).toHaveLength(7);
    });
    it('shades by length', () => expect([null, 200, 350, 420, 480].map(sleepShade)).toEqual([0, 1, 2, 3, 4]));
});
