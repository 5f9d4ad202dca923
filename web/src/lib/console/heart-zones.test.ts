import { beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
    localStorage.clear();
    vi.resetModules();
});

test('the choice of zones is kept and found again', async () => {
    const first = await import('./heart-zones');
    expect(first.zoneChoice.get()).toEqual({ of: 'max', highest: 185, resting: null });
    first.chooseZones({ of: 'reserve', resting: 52 });
    vi.resetModules();
    const again = await import('./heart-zones');
    expect(again.zoneChoice.get()).toEqual({ of: 'reserve', highest: 185, resting: 52 });
    again.chooseZones({ resting: null });
    expect(localStorage.getItem('slipstream-resting-heart-rate')).toBeNull();
});

test('the highest rate that was set before there was a choice still holds', async () => {
    localStorage.setItem('slipstream-max-heart-rate', '192');
    localStorage.setItem('slipstream-heart-zones', 'something else');
    const { zoneChoice } = await import('./heart-zones');
    expect(zoneChoice.get()).toEqual({ of: 'max', highest: 192, resting: null });
});
