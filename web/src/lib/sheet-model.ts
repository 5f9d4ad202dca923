/** The three stops of the phone's sheet. Heights are pixels of sheet above the lower edge. */
export const kStops = ['peek', 'half', 'full'] as const;
export type SheetStop = (typeof kStops)[number];
export type StopHeights = Record<SheetStop, number>;

const kFlingPxPerMs = 0.5;

/** The heights of the stops on a screen, the same as in the styles. */
export function stopHeights(screenHeight: number, peek: number): StopHeights {
    return { peek, half: Math.min(500, screenHeight * 0.62), full: screenHeight - 64 };
}

/** Height under the finger: free between the stops, stiffer beyond them. */
export function dragHeight(startHeight: number, deltaPx: number, heights: StopHeights): number {
    const raw = startHeight + deltaPx;
    if (raw < heights.peek) return heights.peek - (heights.peek - raw) * 0.25;
    if (raw > heights.full) return heights.full;
    return raw;
}

/** Where a released sheet settles: a fling goes one stop on, otherwise the nearest. Velocity upward is positive. */
export function settle(height: number, velocityPxPerMs: number, heights: StopHeights): SheetStop {
    const nearest = [...kStops].sort((a, b) => Math.abs(heights[a] - height) - Math.abs(heights[b] - height))[0]!;
    if (Math.abs(velocityPxPerMs) < kFlingPxPerMs) return nearest;
    const beyond = velocityPxPerMs > 0 ? kStops.find((s) => heights[s] > height + 8) : [...kStops].reverse().find((s) => heights[s] < height - 8);
    return beyond ?? (velocityPxPerMs > 0 ? 'full' : 'peek');
}

/** The stop one step up or down; stays at the ends. */
export function stepStop(stop: SheetStop, by: 1 | -1): SheetStop {
    return kStops[Math.max(0, Math.min(kStops.length - 1, kStops.indexOf(stop) + by))]!;
}

/** What a tap on the handle does: up, up, and back down. */
export function cycleStop(stop: SheetStop): SheetStop {
    return kStops[(kStops.indexOf(stop) + 1) % kStops.length]!;
}
