import { describe, expect, it } from 'vitest';
import type { CriticalPower, SportPower } from '../../lib/body-types';
import { besideRide, criticalText, fitLine, powerRows } from './power-model';

const fit: CriticalPower = { power_w: 250, reserve_kj: 20, error_w: 3.4, durations_s: [120, 300, 1200], efforts: 3 };
const none: CriticalPower = { power_w: null, reserve_kj: null, error_w: null, durations_s: [120, 300], efforts: 1 };
const best = (duration_s: number, power_w: number) => ({ duration_s, power_w, activity_id: 'a'.repeat(32), date: '2019-06-01' });
const sport = (name: string, rides: number): SportPower => ({ sport: name, rides, power_curve: [best(1, 900)], critical_power: fit });

describe('two curves', () => {
    it('stand side by side', () => {
        expect(powerRows([{ duration_s: 1, power_w: 700 }], [best(300, 280), best(1, 900)])).toEqual([
            { duration_s: 1, ride: 700, best: 900, date: '2019-06-01' }, { duration_s: 300, ride: null, best: 280, date: '2019-06-01' },
        ]);
        expect(powerRows([{ duration_s: 5, power_w: 500 }], undefined)).toEqual([{ duration_s: 5, ride: 500, best: null, date: null }]);
    });
    it('are of one sport and of more than the ride itself', () => {
        expect(besideRide([sport('cycling', 4), sport('running', 1)], 'cycling')?.rides).toBe(4);
        expect(besideRide([sport('cycling', 4), sport('running', 1)], 'running')).toBeUndefined();
        expect(besideRide(undefined, 'cycling')).toBeUndefined();
    });
});

describe('critical power', () => {
    it('is a line that falls to it', () => {
        const line = fitLine(fit);
        expect(line[0]![0]).toBe(120);
        expect(line[0]![1]).toBeCloseTo(250 + 20_000 / 120);
        expect(line[line.length - 1]![0]).toBeCloseTo(1200);
        expect(line[line.length - 1]![1]).toBeCloseTo(250 + 20_000 / 1200);
        expect(fitLine(none)).toEqual([]);
        expect(fitLine(null)).toEqual([]);
    });
    it('is said of the journey and of the ride', () => {
        const lines = criticalText({ ...fit, power_w: 231, efforts: 1 }, fit, false);
        expect(lines[0]).toBe('Critical power of the journey: 250 W, with 20.0 kJ above it (W′). The points lie ±3 W from the fit.');
        expect(lines[1]).toContain('Of this ride: 231 W');
        expect(lines[1]).toContain('All 3 points come from one stretch of riding, too few to rely on.');
        expect(lines[2]).toContain('An estimate');
    });
    it('says plainly that there are too few efforts', () => {
        expect(criticalText(none, undefined, false)).toEqual(['Too few efforts for critical power: it takes the best of at least three lengths of time from 2 to 20 minutes, and there are 2.']);
        expect(criticalText({ ...none, durations_s: [120] }, fit, false)[1]).toContain('there is one.');
    });
    it('says that steady powers have none', () => expect(criticalText({ ...none, durations_s: [120, 180, 300] }, undefined, false)[0]).toContain('do not fall with time'));
    it('says what could not be loaded', () => {
        const lines = criticalText(fit, undefined, true);
        expect(lines[0]).toContain('Of this ride');
        expect(lines[lines.length - 1]).toContain('could not be loaded');
    });
});
