/** The name of a channel without what an app wrote before it: "RAW_TP9" is TP9. */
export const channelName = (label: string) => label.replace(/^RAW_/, '');

/** What a mark says, without the path that an app wrote before it: "/muse/event/connected" is "connected", "/Marker/1" is "Marker 1". */
export const markText = (text: string) => (text.startsWith('/') ? text.replace(/^\/muse\/(event|elements)\//, '').replace(/^\//, '').replaceAll('/', ' ') : text);

/** Seconds on one page of EEG. */
export const kWindows = ['4', '10', '20', '30'] as const;
/** Microvolts between two neighbouring traces. */
export const kScales = ['50', '100', '200'] as const;
/** More traces than this are not legible at once; the reader chooses. */
export const kMostTraces = 16;

export interface StackLayout {
    left: number;
    right: number;
    laneHeight: number;
    top: number;
    height: number;
    x: (s: number) => number;
    /** Middle of a trace. */
    base: (lane: number) => number;
}

const kTop = 30;
const kAxis = 26;

/** `names` is the width of the longest channel name, in pixels. */
export function stackLayout(width: number, lanes: number, from: number, seconds: number, names = 24): StackLayout {
    const laneHeight = Math.max(34, Math.min(92, Math.round(420 / Math.max(1, lanes))));
    const left = names + 26;
    const right = Math.max(left + 10, width - 46);
    return {
        left, right, laneHeight, top: kTop, height: kTop + laneHeight * lanes + kAxis,
        x: (s) => left + ((s - from) / seconds) * (right - left), base: (lane) => kTop + laneHeight * (lane + 0.5),
    };
}

/** Values around their own mean, so that a trace lies on its line whatever the amplifier's offset. */
export function centred(values: readonly (number | null)[]): (number | null)[] {
    let sum = 0;
    let count = 0;
    for (const v of values) {
        if (v === null) continue;
        sum += v;
        count++;
    }
    const mean = count ? sum / count : 0;
    return values.map((v) => (v === null ? null : v - mean));
}

/** Value below which a share of all cells lies; a thousand of them are looked at. */
export function cellQuantile(cells: readonly (readonly (number | null)[])[], share: number): number {
    const all = cells.flatMap((row) => row.filter((v): v is number => v !== null));
    if (!all.length) return 0;
    const step = Math.max(1, Math.floor(all.length / 1_000));
    const sample = all.filter((_, i) => i % step === 0).sort((a, b) => a - b);
    return sample[Math.min(sample.length - 1, Math.floor(sample.length * share))]!;
}

const kViridis = [[68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142], [31, 158, 137], [53, 183, 121], [109, 205, 89], [180, 222, 44], [253, 231, 37]] as const;

/** A colour of the viridis ramp for a share from 0 to 1, red, green and blue from 0 to 255. */
export function viridis(share: number): [number, number, number] {
    const at = Math.max(0, Math.min(1, share)) * (kViridis.length - 1);
    const i = Math.min(kViridis.length - 2, Math.floor(at));
    const [a, b] = [kViridis[i]!, kViridis[i + 1]!];
    const mix = (k: 0 | 1 | 2) => Math.round(a[k] + (b[k] - a[k]) * (at - i));
    return [mix(0), mix(1), mix(2)];
}
