import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Journey } from '../../lib/api-types';
import { isPartial } from '../../lib/boot';
import { metricsFor, scaleOf, valuesFor } from '../../lib/colouring';
import { kOverviewPoints, trackQuery } from '../../lib/journey/queries';
import { shownDay, useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { routeAhead } from '../../lib/route-plan';
import type { Track } from '../../lib/track';
import type { MapController } from './map-controller';
import { buildPieces, noPieces, type Pieces } from './track-features';

const kFineFromZoom = 8;
const kFineDays = 6;
const kFinePoints = 1_500;

/** Dates of the days whose coarse line crosses the visible part of the map, the day on show left out. */
function daysInSight(controller: MapController, track: Track, journey: Journey, except: string | null): string[] {
    const bounds = controller.map.getBounds();
    const dates = new Set<string>();
    let at = 0;
    for (let i = 0; i < track.t.length && dates.size <= kFineDays; i++) {
        if (!bounds.contains([track.lon[i]!, track.lat[i]!])) continue;
        while (at < journey.days.length - 1 && track.t[i]! >= journey.days[at]!.to_ms) at++;
        const { date } = journey.days[at]!;
        if (date !== except) dates.add(date);
    }
    return dates.size > kFineDays ? [] : [...dates];
}

/** The coarse line of the whole journey, finer lines of the days in sight when close, and the plan ahead. */
export function useMapData(controller: MapController | null, journey: Journey): void {
    const session = useSession();
    const client = useQueryClient();
    const colour = useStore(session.view, (v) => v.colour);
    const chosen = useStore(session.view, (v) => v.day);
    const date = shownDay(journey, chosen);
    const today = journey.today?.date ?? null;
    const metric = metricsFor(colour);
    const { slug } = session;
    const overview = useQuery({ ...trackQuery(slug, null, kOverviewPoints, metric, 600_000), enabled: controller !== null && journey.days.length > 0 && !isPartial(journey) }).data;

    useEffect(() => {
        if (!controller || !overview) return undefined;
        const abort = new AbortController();
        const values = valuesFor(overview, colour);
        void buildPieces({ track: overview, days: journey.days, today, values, scale: values && scaleOf(values) }, abort.signal).then((pieces) => {
            if (pieces) controller.setData('overview', pieces);
        });
        return () => abort.abort();
        // The days change identity with every answer of the server, their dates do not.
    }, [controller, overview, colour, today, journey.days.length]);

    useEffect(() => {
        if (!controller || !overview) return undefined;
        const abort = new AbortController();
        const fineDays = async (dates: string[]): Promise<{ dates: string[]; features: Pieces['features'] } | null> => {
            const out: { dates: string[]; features: Pieces['features'] } = { dates: [], features: [] };
            for (const d of dates) {
                const entry = journey.days.find((e) => e.date === d);
                if (!entry) continue;
                const fine = await client.fetchQuery(trackQuery(slug, { from: entry.from_ms, to: entry.to_ms }, kFinePoints, metric, false)).catch(() => null);
                if (abort.signal.aborted) return null;
                if (!fine) continue;
                const values = valuesFor(fine, colour);
                const pieces = await buildPieces({ track: fine, days: journey.days, today, values, scale: values && scaleOf(values) }, abort.signal);
                if (!pieces) return null;
                out.features.push(...pieces.features);
                out.dates.push(d);
            }
            return out;
        };
        let drawn: string[] | null = null;
        const load = async () => {
            const near = controller.map.getZoom() >= kFineFromZoom;
            const dates = near ? daysInSight(controller, overview, journey, date) : [];
            // A move that brings no other days into sight changes nothing.
            if (dates.join() !== drawn?.join()) {
                const fine = await fineDays(dates);
                if (!fine) return;
                drawn = fine.dates;
                controller.setData('detail', { type: 'FeatureCollection', features: fine.features });
            }
            const loaded = drawn ?? [];
            const dayReady = session.day.get().track !== null && session.day.get().date === date;
            controller.hideDays(dayReady && date ? [...loaded, date] : loaded, dayReady ? date : null);
        };
        const onMove = () => void load();
        onMove();
        controller.map.on('moveend', onMove);
        const off = session.day.subscribe(onMove);
        return () => {
            abort.abort();
            off();
            controller.map.off('moveend', onMove);
        };
    }, [controller, overview, colour, date, today, journey.days.length, client, metric, session, slug]);

    useEffect(() => {
        if (!controller) return;
        const ahead = journey.route ? routeAhead(journey.route) : [];
        const plan = ahead.length > 1 ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: ahead } }] : [];
        controller.setData('plan', { type: 'FeatureCollection', features: plan });
        const places = (journey.route?.waypoints ?? []).map((w) => ({ type: 'Feature' as const, properties: { name: w.name }, geometry: { type: 'Point' as const, coordinates: [w.lon, w.lat] } }));
        controller.setData('places', { type: 'FeatureCollection', features: places });
    }, [controller, journey.route]);

    useEffect(() => {
        if (!controller) return undefined;
        let abort = new AbortController();
        const draw = () => {
            abort.abort();
            abort = new AbortController();
            const { track, scale } = session.day.get();
            if (!track) {
                controller.setData('day', noPieces());
                return;
            }
            const values = valuesFor(track, colour);
            void buildPieces({ track, days: journey.days, today, values, scale }, abort.signal).then((pieces) => {
                if (pieces) controller.setData('day', pieces);
            });
        };
        draw();
        const off = session.day.subscribe(draw);
        return () => {
            abort.abort();
            off();
        };
    }, [controller, session, colour, today, journey.days.length]);
}
