import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SleepAnswer } from '../../lib/body-types';
import { RhythmCard } from './rhythm-card';
import { nightRows } from './sleep-model';

describe('the rhythm of nights', () => {
    let host: HTMLElement;
    let root: Root;
    beforeEach(() => {
        (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
        host = document.body.appendChild(document.createElement('div'));
        root = createRoot(host);
    });
    afterEach(() => {
        act(() => root.unmount());
        host.remove();
    });
    const show = (patch: Partial<SleepAnswer['regularity']>) => {
        const regularity = { index: 81, nights: 9, mid_sleep_min: 134, mid_sleep_deviation_min: 24.6, social_jet_lag_min: 42.4, free_nights: 3, other_nights: 6, ...patch };
        act(() => root.render(<RhythmCard rows={nightRows([], '2019-06-26', '2019-06-27')} regularity={regularity} onPick={() => undefined} />));
    };
    const facts = () => [...host.querySelectorAll('.facts > div')].map((d) => `${d.querySelector('dt')!.textContent}: ${d.querySelector('dd')!.textContent}`);

    it('says how much later weekends are, and of how many nights', () => {
        show({});
        expect(facts()).toEqual(['regularity over 9 nights: 81of 100', 'middle of sleep: 02:14± 25 min', 'later at weekends: 42min']);
        expect(host.textContent).toContain('of 3 nights that end on a Saturday or Sunday against 6 others');
        expect(host.textContent).toContain('on a journey there may be no work days');
    });
    it('says earlier where they are', () => {
        show({ social_jet_lag_min: -75 });
        expect(facts()[2]).toBe('earlier at weekends: 1h 15min');
    });
    it('shows no number where there are too few nights of one kind', () => {
        show({ social_jet_lag_min: null, free_nights: 1 });
        expect(facts()).toHaveLength(2);
        expect(host.textContent).toContain('Social jet lag is not known here: it takes two nights that end on a Saturday or Sunday and two others; there are 1 and 6.');
    });
    it('gives no spread of one night, and nothing of none', () => {
        show({ nights: 1, mid_sleep_deviation_min: 0 });
        expect(facts()[1]).toBe('middle of sleep: 02:14');
        show({ nights: 0, mid_sleep_min: null, mid_sleep_deviation_min: null });
        expect(facts()[1]).toBe('middle of sleep: –');
    });
});
