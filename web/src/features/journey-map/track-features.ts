import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import type { DayEntry } from '../../lib/api-types';
import { runsOf, type ColourScale } from '../../lib/colouring';
import { distanceM, type LonLat } from '../../lib/geo';
import { segmentsOf, type Track } from '../../lib/track';

/** Properties of every piece of line: the styles of the map read only these. */
export interface PieceProperties {
    date: string;
    kind: 'ride' | 'gap';
    /** 0 coloured by day, else the step of the ramp; -1 unknown. */
    step: number;
    odd: boolean;
    today: boolean;
}
export type Pieces = FeatureCollection<LineString, PieceProperties>;

const kGapFromM = 150;
const kGapWithinMs = 12 * 3_600_000;
const kPiecesPerTurn = 400;

export const noPieces = (): Pieces => ({ type: 'FeatureCollection', features: [] });
export const noPoints = (): FeatureCollection<Point> => ({ type: 'FeatureCollection', features: [] });

function coordinates(track: Track, from: number, to: number): LonLat[] {
    const out: LonLat[] = [];
    for (let i = from; i <= to; i++) out.push([track.lon[i]!, track.lat[i]!]);
    return out;
}

function piece(line: LonLat[], properties: PieceProperties): Feature<LineString, PieceProperties> {
    return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: line } };
}

/** Index of the day an instant falls in, starting the search where the last one ended. */
export function dayAt(days: readonly DayEntry[], t: number, hint: number): number {
    let i = Math.max(0, hint);
    while (i < days.length - 1 && t >= days[i]!.to_ms) i++;
    return i;
}

/** [from, to] index pairs, both included, of the parts of a segment that lie in one day. */
function partsByDay(track: Track, days: readonly DayEntry[], from: number, to: number): { from: number; to: number; day: DayEntry }[] {
    const out: { from: number; to: number; day: DayEntry }[] = [];
    let start = from;
    let at = dayAt(days, track.t[from]!, 0);
    for (let i = from + 1; i < to; i++) {
        const here = dayAt(days, track.t[i]!, at);
        if (here === at) continue;
        out.push({ from: start, to: i, day: days[at]! });
        start = i;
        at = here;
    }
    out.push({ from: start, to: to - 1, day: days[at]! });
    return out.filter((p) => p.to > p.from);
}

export interface PieceOptions {
    track: Track;
    days: readonly DayEntry[];
    /** Date of the running day, drawn in amber. */
    today: string | null;
    values: Float64Array | null;
    scale: ColourScale | null;
}

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Cuts a track into pieces of one day and one colour, with the dead zones between as pieces of their own. Gives way to the
 * page between portions, so that a track of months makes no long task. Resolves to null when `signal` fired meanwhile.
 */
export async function buildPieces(options: PieceOptions, signal: AbortSignal): Promise<Pieces | null> {
    const { track, days, today, values, scale } = options;
    const features: Pieces['features'] = [];
    if (!days.length || !track.t.length) return noPieces();
    const about = (day: DayEntry, kind: PieceProperties['kind'], step: number): PieceProperties => ({ date: day.date, kind, step, odd: day.index % 2 === 1, today: day.date === today });
    let since = 0;
    let previous: number | null = null;
    for (const [from, to] of segmentsOf(track)) {
        if (previous !== null) {
            const dark = track.t[from]! - track.t[previous]! < kGapWithinMs && distanceM(track.lon[previous]!, track.lat[previous]!, track.lon[from]!, track.lat[from]!) > kGapFromM;
            const day = days[dayAt(days, track.t[from]!, 0)]!;
            if (dark) features.push(piece([[track.lon[previous]!, track.lat[previous]!], [track.lon[from]!, track.lat[from]!]], about(day, 'gap', 0)));
        }
        previous = to - 1;
        for (const part of partsByDay(track, days, from, to)) {
            const runs = values && scale ? runsOf(values, scale, part.from, part.to + 1) : [{ from: part.from, to: part.to, step: 0 }];
            for (const run of runs) features.push(piece(coordinates(track, run.from, run.to), about(part.day, 'ride', values ? run.step || -1 : 0)));
            if (features.length - since > kPiecesPerTurn) {
                since = features.length;
                await breathe();
                if (signal.aborted) return null;
            }
        }
    }
    return signal.aborted ? null : { type: 'FeatureCollection', features };
}
