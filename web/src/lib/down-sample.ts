/**
 * Picks the indices to draw so that no peak or valley is lost: the first, lowest, highest and last point of each of
 * `buckets` equal spans of x. NaN values are kept as gaps. Returns ascending indices within [from, to).
 */
export function minMaxIndices(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number, buckets: number): Int32Array {
    const n = to - from;
    if (n <= buckets * 4) return Int32Array.from({ length: Math.max(0, n) }, (_, i) => from + i);
    const x0 = x[from]!;
    const width = (x[to - 1]! - x0) / buckets || 1;
    const out: number[] = [];
    let i = from;
    while (i < to) {
        const end = x0 + (Math.floor((x[i]! - x0) / width) + 1) * width;
        const first = i;
        let low = i;
        let high = i;
        let gap = -1;
        while (i < to && (x[i]! < end || i === first)) {
            if (Number.isNaN(y[i]!)) gap = i;
            else {
                if (!(y[low]! <= y[i]!)) low = i;
                if (!(y[high]! >= y[i]!)) high = i;
            }
            i++;
        }
        const picked = new Set([first, low, high, i - 1]);
        if (gap >= 0) picked.add(gap);
        out.push(...[...picked].sort((a, b) => a - b));
    }
    return Int32Array.from(out);
}
