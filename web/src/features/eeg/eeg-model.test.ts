import { describe, expect, it } from 'vitest';
import { cellQuantile, centred, channelName, markText, stackLayout, viridis } from './eeg-model';

describe('stack', () => {
    it('shares the height and keeps traces legible', () => {
        expect(stackLayout(1_000, 4, 0, 10).laneHeight).toBe(92);
        expect(stackLayout(1_000, 32, 0, 10).laneHeight).toBe(34);
        const layout = stackLayout(1_000, 8, 20, 10);
        expect([layout.x(20), layout.x(30)]).toEqual([layout.left, layout.right]);
        expect(layout.base(1) - layout.base(0)).toBe(layout.laneHeight);
    });
    it('takes off the amplifier’s offset and keeps gaps', () => {
        expect(centred([800, null, 820])).toEqual([-10, null, 10]);
        expect(centred([])).toEqual([]);
    });
});

describe('spectrogram colours', () => {
    it('run from dark to bright', () => {
        expect(viridis(0)).toEqual([68, 1, 84]);
        expect(viridis(1)).toEqual([253, 231, 37]);
        expect(viridis(7)).toEqual(viridis(1));
    });
    it('take their range from most of the cells', () => {
        const cells = [Array.from({ length: 100 }, (_, i) => i), [null, 10_000]];
        expect(cellQuantile(cells, 0.5)).toBe(50);
        expect(cellQuantile([], 0.5)).toBe(0);
    });
});

describe('names', () => {
    it('are said without what an app wrote before them', () => {
        expect(['RAW_TP9', 'Fp1'].map(channelName)).toEqual(['TP9', 'Fp1']);
        expect(['/muse/event/connected Muse-1', '/muse/elements/blink', '/Marker/1', 'eyes open/closed'].map(markText)).toEqual(['connected Muse-1', 'blink', 'Marker 1', 'eyes open/closed']);
    });
});
