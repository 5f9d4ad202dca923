/** Round values for the lines of an axis, all within [low, high]: steps of 1, 2, 2.5 or 5 times a power of ten. */
export function niceTicks(low: number, high: number, wanted: number): number[] {
    const span = high - low;
    if (!(span > 0)) return [low];
    const rough = span / Math.max(1, wanted);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough - 1e-12) ?? 10 * power;
    const out: number[] = [];
    for (let v = Math.ceil(low / step - 1e-9) * step; v <= high + step * 1e-9; v += step) out.push(Number(v.toPrecision(12)));
    return out;
}

const kTimeStepsMin = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440];

/** Instants on whole minutes or hours of the rider's clock, at most `wanted` of them. `offsetMs` is the zone's. */
export function timeTicks(from: number, to: number, wanted: number, offsetMs: number): number[] {
    const rough = (to - from) / 60_000 / Math.max(1, wanted);
    const step = (kTimeStepsMin.find((m) => m >= rough) ?? 1440) * 60_000;
    const out: number[] = [];
    for (let v = Math.ceil((from + offsetMs) / step) * step - offsetMs; v <= to; v += step) out.push(v);
    return out;
}
