import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Journey } from '../../lib/api-types';
import { boundsOf } from '../../lib/geo';
import { t } from '../../lib/i18n/translate';
import { styleSourceQuery } from '../../lib/journey/queries';
import { useSession, type DayData } from '../../lib/journey/session';
import { onThemeChange } from '../../lib/preferences';
import { MapController, type Box } from './map-controller';
import { mapPadding, withNextPlace } from './map-padding';
import { useMapData } from './use-map-data';
import { useMapLive } from './use-map-live';
import { useMapPointer } from './use-map-pointer';

interface CanvasProps {
    journey: Journey;
    /** Called once the map has drawn itself and the picture below it is no longer needed. */
    onReady: () => void;
    onFailed: () => void;
    register: (controller: MapController | null) => void;
}

/** The box of the day on show; of the running day with the place that comes next. */
function dayBox({ date, track }: DayData, journey: Journey): Box | null {
    const box = track && track.lon.length ? boundsOf(track.lon, track.lat) : null;
    return box && date === journey.today?.date ? withNextPlace(box, journey) : box;
}

/** MapLibre in its place. Loaded apart from the page; everything it shows comes from the session. */
export default function MapCanvas({ journey, onReady, onFailed, register }: CanvasProps) {
    const session = useSession();
    const host = useRef<HTMLDivElement>(null);
    const [controller, setController] = useState<MapController | null>(null);
    const source = useQuery(styleSourceQuery()).data;
    const latest = useRef(journey);
    latest.current = journey;

    useEffect(() => {
        if (!host.current || !source) return undefined;
        let made: MapController;
        try {
            const { last } = session.live.get();
            const around: Box | null = last ? [last.lon - 0.4, last.lat - 0.3, last.lon + 0.4, last.lat + 0.3] : null;
            made = new MapController(host.current, source, dayBox(session.day.get(), journey) ?? around ?? journey.bounds, mapPadding());
        } catch {
            onFailed();
            return undefined;
        }
        made.map.getCanvas().setAttribute('aria-label', t('map.label'));
        made.map.once('load', onReady);
        setController(made);
        register(made);
        const off = onThemeChange(() => made.applyTheme());
        return () => {
            off();
            register(null);
            setController(null);
            made.destroy();
        };
        // The journey is followed by the hooks below; the map itself is made once per source.
    }, [source, session]);

    // A day comes into view when it is chosen, and once when it first loads; not each time it grows.
    useEffect(() => {
        if (!controller) return undefined;
        let shown = dayBox(session.day.get(), journey) ? session.day.get().date : null;
        return session.day.subscribe(() => {
            const { date } = session.day.get();
            const box = dayBox(session.day.get(), latest.current);
            if (!box || date === shown) return;
            shown = date;
            controller.fit(box, mapPadding(), true);
        });
    }, [controller, session]);

    useMapData(controller, journey);
    useMapLive(controller, journey);
    useMapPointer(controller, journey);
    return <div ref={host} className="canvas" />;
}
