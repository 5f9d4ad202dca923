import { useEffect } from 'react';
import type { Journey } from '../../lib/api-types';
import { useSession } from '../../lib/journey/session';
import { positionAt, type Track } from '../../lib/track';
import type { MapController } from './map-controller';

const kReachPx = 22;

/** Index of the point of the track nearest to a place on the screen, or -1 when none is within reach. */
export function nearestIndex(track: Track, project: (lon: number, lat: number) => { x: number; y: number }, x: number, y: number, box: [number, number, number, number]): number {
    let best = -1;
    let least = kReachPx ** 2;
    for (let i = 0; i < track.t.length; i++) {
        const [lon, lat] = [track.lon[i]!, track.lat[i]!];
        if (lon < box[0] || lon > box[2] || lat < box[1] || lat > box[3]) continue;
        const p = project(lon, lat);
        const d = (p.x - x) ** 2 + (p.y - y) ** 2;
        if (d < least) [least, best] = [d, i];
    }
    return best;
}

/** Ties map and profile: the cursor's instant is a dot on the line, the line under the pointer is the cursor's instant. */
export function useMapPointer(controller: MapController | null, journey: Journey): void {
    const session = useSession();
    useEffect(() => {
        if (!controller) return undefined;
        const { map, dot } = controller;
        const newest = journey.days[journey.days.length - 1]?.date;

        const onCursor = () => {
            const { t } = session.cursor.get();
            const { track } = session.day.get();
            const p = t === null || !track ? null : positionAt(track, t);
            if (p) dot.show(p.lon, p.lat);
            else dot.hide();
        };
        let frame = 0;
        const onMove = (event: { point: { x: number; y: number } }) => {
            cancelAnimationFrame(frame);
            frame = requestAnimationFrame(() => {
                const { track } = session.day.get();
                if (!track || session.view.get().replaying) return;
                const { x, y } = event.point;
                const a = map.unproject([x - kReachPx, y + kReachPx]);
                const b = map.unproject([x + kReachPx, y - kReachPx]);
                const i = nearestIndex(track, (lon, lat) => map.project([lon, lat]), x, y, [a.lng, a.lat, b.lng, b.lat]);
                if (i >= 0) session.cursor.set({ t: track.t[i]!, by: 'map' });
                else if (session.cursor.get().by === 'map' && session.cursor.get().t !== null) session.cursor.set({ t: null, by: 'map' });
                map.getCanvas().style.cursor = i >= 0 ? 'crosshair' : '';
            });
        };
        const onClick = (event: { point: { x: number; y: number } }) => {
            const date = controller.dayNear(event.point.x, event.point.y);
            if (date && date !== session.day.get().date) session.view.update({ day: date === newest ? null : date, range: null, following: false });
        };
        const onDrag = () => session.view.update({ following: false });
        map.on('mousemove', onMove);
        map.on('click', onClick);
        map.on('dragstart', onDrag);
        const off = session.cursor.subscribe(onCursor);
        return () => {
            cancelAnimationFrame(frame);
            off();
            map.off('mousemove', onMove);
            map.off('click', onClick);
            map.off('dragstart', onDrag);
        };
    }, [controller, session, journey.days]);
}
