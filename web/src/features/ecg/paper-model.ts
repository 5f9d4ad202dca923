/** Conventions of ECG paper: 1 mm and 5 mm lines, 25 mm/s and 10 mm/mV unless chosen otherwise. */
export const kSpeeds = ['12.5', '25', '50'] as const;
export const kGains = ['5', '10', '20'] as const;
export const kPxPerMm = 4;
/** Before the trace of each row: the calibration pulse, 1 mV for 0.2 s. */
export const kPulseMm = 12;

export interface Paper {
    mmPerS: number;
    mmPerMv: number;
}

export interface PaperLayout {
    rows: number;
    secondsPerRow: number;
    rowHeight: number;
    left: number;
    pxPerS: number;
    pxPerMv: number;
    height: number;
}

/** Rows of as much time as fits the width; three of them, fewer where the recording is shorter. */
export function paperLayout(width: number, paper: Paper, durationS: number, wantedRows = 3): PaperLayout {
    const left = kPulseMm * kPxPerMm;
    const pxPerS = paper.mmPerS * kPxPerMm;
    const secondsPerRow = Math.max(0.5, Math.floor(((width - left) / pxPerS) * 10) / 10);
    const rows = Math.max(1, Math.min(wantedRows, Math.ceil(durationS / secondsPerRow)));
    const rowHeight = Math.ceil((20 + paper.mmPerMv * 1.4) / 5) * 5 * kPxPerMm;
    return { rows, secondsPerRow, rowHeight, left, pxPerS, pxPerMv: paper.mmPerMv * kPxPerMm, height: rows * rowHeight };
}

/** Time under a point of the paper; null left of the trace. */
export function timeAtPoint(layout: PaperLayout, from: number, x: number, y: number): number | null {
    const row = Math.min(layout.rows - 1, Math.max(0, Math.floor(y / layout.rowHeight)));
    if (x < layout.left - 4) return null;
    return from + row * layout.secondsPerRow + Math.min(layout.secondsPerRow, Math.max(0, (x - layout.left) / layout.pxPerS));
}

/** Where a time is on the paper; null where it is not in sight. */
export function pointOfTime(layout: PaperLayout, from: number, at: number): { row: number; x: number } | null {
    const into = at - from;
    if (into < 0 || into > layout.rows * layout.secondsPerRow) return null;
    const row = Math.min(layout.rows - 1, Math.floor(into / layout.secondsPerRow));
    return { row, x: layout.left + (into - row * layout.secondsPerRow) * layout.pxPerS };
}

/** Millivolts of one step of a unit; null for a unit that is no voltage. */
export function millivoltsPer(unit: string): number | null {
    const factors: Record<string, number> = { uv: 0.001, 'µv': 0.001, 'μv': 0.001, mv: 1, v: 1000 };
    return factors[unit.toLowerCase()] ?? null;
}

export interface Calipers {
    a: number;
    b: number;
}

export interface CaliperReading {
    ms: number;
    /** Beats a minute if the span is one beat; null for no span. */
    bpm: number | null;
    /** From the first to the second caliper; null where either value is unknown. */
    mv: number | null;
}

/** What lies between the calipers, whichever way round they are. */
export function measure({ a, b }: Calipers, mvA: number | null, mvB: number | null): CaliperReading {
    const ms = Math.abs(b - a) * 1000;
    const mv = mvA === null || mvB === null ? null : b >= a ? mvB - mvA : mvA - mvB;
    return { ms, bpm: ms >= 1 ? 60_000 / ms : null, mv };
}

/** Moves the second caliper by steps of one sample, within the recording. */
export function nudge(calipers: Calipers, steps: number, rateHz: number, durationS: number): Calipers {
    return { ...calipers, b: Math.max(0, Math.min(durationS, calipers.b + steps / rateHz)) };
}
