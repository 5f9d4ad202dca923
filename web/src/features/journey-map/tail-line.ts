import type { Fix } from '../../lib/api-types';

/** A longer silence between the track on show and the newest fixes is not drawn as ridden. */
const kJoinMs = 10 * 60_000;

interface Track {
    t: ArrayLike<number>;
    lon: ArrayLike<number>;
    lat: ArrayLike<number>;
}

/** The line of the newest fixes, from the end of the track on show where that is the same ride. */
export function tailLine(track: Track | null | undefined, tail: readonly Fix[]): number[][] {
    const line = tail.map((fix) => [fix.lon, fix.lat]);
    const first = tail[0];
    const at = (track?.t.length ?? 0) - 1;
    if (track && first && at >= 0) {
        const silence = first.t - track.t[at]!;
        if (silence >= 0 && silence <= kJoinMs) line.unshift([track.lon[at]!, track.lat[at]!]);
    }
    return line;
}
