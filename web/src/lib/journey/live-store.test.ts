import { describe, expect, it } from 'vitest';
import { aFix, aJourney } from '../../testing/builders';
import { initialLive, withFix, withSnapshot } from './live-store';

describe('live', () => {
    const live = initialLive(aJourney());
    it('moves with a newer fix', () => {
        const next = withFix(live, aFix({ id: 8, t: 1_060_000 }));
        expect(next.last!.id).toBe(8);
        expect(next.tail.map((f) => f.t)).toEqual([1_000_000, 1_060_000]);
    });
    it('never moves back for a fix that arrives late', () => {
        const next = withFix(live, aFix({ id: 9, t: 900_000 }));
        expect(next.last!.t).toBe(1_000_000);
        expect(next.tail.map((f) => f.t)).toEqual([900_000, 1_000_000]);
        expect(next.sequence).toBe(9);
    });
    it('takes a repeated fix once', () => expect(withFix(live, aFix({ id: 10 })).tail).toHaveLength(1));
    it('is resting again when a lost rider is heard of standing still', () => {
        expect(withFix({ ...live, state: 'offline' }, aFix({ t: 2_000_000, speed_mps: 0 })).state).toBe('resting');
    });
    it('catches up from a snapshot and learns the server’s clock', () => {
        const next = withSnapshot(live, { sequence: 20, state: 'resting', delay_s: 0, blurred: false, server_time: 5_500, fixes: [aFix({ id: 20, t: 3_000_000 })], tail: [aFix({ id: 19, t: 2_000_000 })] }, 5_000);
        expect(next.tail.map((f) => f.t)).toEqual([1_000_000, 2_000_000, 3_000_000]);
        expect([next.sequence, next.skewMs, next.state]).toEqual([20, 500, 'resting']);
    });
});
