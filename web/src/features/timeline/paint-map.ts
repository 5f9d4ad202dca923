import type { RouteProgress } from '../../lib/api-types';
import { distanceM, indexAt } from '../../lib/geo';
import { positionAt, segmentsOf, type Track } from '../../lib/track';
import { kStrong, text, type LaneBox, type Paint } from './paint';

export interface Passing {
    t: number;
    name: string;
    lat: number;
}

const kNearM = 6_000;

/** When the rider passed the places of the plan: the nearest point of the track to each, where it came near. */
export function passings(track: Track, waypoints: RouteProgress['waypoints']): Passing[] {
    return waypoints.flatMap(({ name, lat, lon }) => {
        let best = -1;
        let nearest = kNearM;
        for (let i = 0; i < track.t.length; i++) {
            if (Math.abs(track.lat[i]! - lat) > 0.08) continue;
            const d = distanceM(track.lon[i]!, track.lat[i]!, lon, lat);
            if (d < nearest) [nearest, best] = [d, i];
        }
        return best < 0 ? [] : [{ t: track.t[best]!, name, lat: track.lat[best]! }];
    });
}

type Point = [t: number, lat: number];

/** Points of the track in view, cut at its edges: a canvas does not bear points a million pixels away. */
export function stripPoints(track: Track, from: number, to: number): Point[] {
    const inside: Point[] = [];
    for (let i = indexAt(track.t, from); i < track.t.length && track.t[i]! <= to; i++) if (track.t[i]! > from) inside.push([track.t[i]!, track.lat[i]!]);
    return [[from, positionAt(track, from)!.lat], ...inside, [to, positionAt(track, to)!.lat]];
}

/** The road as a strip: time to the right, north up; thick where the rider moved, thin through rests and dead zones. */
export function paintMapStrip(p: Paint, box: LaneBox, track: Track, places: readonly Passing[]): void {
    const { ctx, x, palette, view } = p;
    if (!track.t.length) return;
    ctx.fillStyle = palette['map-land'];
    ctx.fillRect(p.left, box.top, p.right - p.left, box.bottom - box.top);
    const points = stripPoints(track, view.from, Math.min(view.to, Math.max(view.from, track.t[track.t.length - 1]!)));
    const low = points.reduce((least, [, lat]) => Math.min(least, lat), Infinity);
    const high = points.reduce((most, [, lat]) => Math.max(most, lat), -Infinity);
    const room = Math.max(0.004, high - low) * 0.25;
    const y = (lat: number) => box.bottom - 10 - ((lat - low + room / 2) / (high - low + room)) * (box.bottom - box.top - 26);
    const line = (list: readonly Point[]) => {
        ctx.beginPath();
        for (const [t, lat] of list) ctx.lineTo(x(t), y(lat));
        ctx.stroke();
    };
    ctx.save();
    ctx.beginPath();
    ctx.rect(p.left, box.top, p.right - p.left, box.bottom - box.top);
    ctx.clip();
    ctx.lineJoin = ctx.lineCap = 'round';
    ctx.strokeStyle = palette['plan'];
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = 1;
    line(points);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = palette['day-past'];
    ctx.lineWidth = 3;
    for (const [start, end] of segmentsOf(track)) {
        const from = Math.max(view.from, track.t[start]!);
        const to = Math.min(view.to, track.t[end - 1]!);
        if (to > from) line(stripPoints(track, from, to));
    }
    paintPlaces(p, places, y);
    ctx.restore();
}

function paintPlaces(p: Paint, places: readonly Passing[], y: (lat: number) => number): void {
    const { ctx, x, palette } = p;
    let free = -Infinity;
    for (const passing of places) {
        const at = x(passing.t);
        if (at < p.left || at > p.right - 20 || at < free) continue;
        ctx.beginPath();
        ctx.arc(at, y(passing.lat), 3.2, 0, 7);
        ctx.fillStyle = palette['surface'];
        ctx.strokeStyle = palette['text'];
        ctx.lineWidth = 1.5;
        ctx.fill();
        ctx.stroke();
        ctx.font = kStrong;
        if (at + 8 + ctx.measureText(passing.name).width > p.right - 4) continue;
        text(p, passing.name, at + 8, y(passing.lat) + 4, { colour: 'map-label', font: kStrong, halo: 'map-halo' });
        free = at + 24 + ctx.measureText(passing.name).width;
    }
}
