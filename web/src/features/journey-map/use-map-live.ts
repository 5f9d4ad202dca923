import { useEffect } from 'react';
import type { Journey } from '../../lib/api-types';
import { circle } from '../../lib/geo';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { isFresh, markerOpacity } from '../../lib/live-status';
import { preferences } from '../../lib/preferences';
import { ageText, nextAgeChangeMs } from '../../lib/time';
import { shortDistance } from '../../lib/units';
import type { MapController } from './map-controller';
import { mapPadding } from './map-padding';
import { tailLine } from './tail-line';
import type { PieceProperties } from './track-features';

/** Moves the rider with each fix, ages the label, and draws the line since the track was last fetched. */
export function useMapLive(controller: MapController | null, journey: Journey): void {
    const session = useSession();
    const { name } = journey.rider;
    const over = journey.live.state === 'finished';
    const today = journey.today?.date ?? '';

    useEffect(() => {
        if (!controller) return undefined;
        let timer: ReturnType<typeof setTimeout>;

        const showRider = () => {
            clearTimeout(timer);
            const { last, skewMs, delayS } = session.live.get();
            if (!last || over) {
                controller.rider.show(null);
                return;
            }
            const age = Date.now() + skewMs - last.t;
            const within = last.accuracy_m === null ? null : shortDistance(last.accuracy_m, preferences.get().units);
            controller.rider.show({
                lon: last.lon, lat: last.lat, headingDeg: last.heading_deg, opacity: markerOpacity(age, delayS), fresh: isFresh(age, delayS),
                title: `${name}, ${ageText(age)}`, detail: within ? t('map.within', { distance: within.value, unit: within.unit }) : '',
                label: t('map.markerAria', { name, age: ageText(age) }),
            });
            timer = setTimeout(showRider, nextAgeChangeMs(age) + 30);
        };

        const showFix = () => {
            const { last, tail } = session.live.get();
            showRider();
            if (!last || over) return;
            const halo = last.accuracy_m ? [{ type: 'Feature' as const, properties: { opacity: 0.24 }, geometry: { type: 'Polygon' as const, coordinates: [circle(last.lon, last.lat, last.accuracy_m)] } }] : [];
            controller.setData('halo', { type: 'FeatureCollection', features: halo });
            const line = tailLine(session.day.get().track, tail);
            const properties: PieceProperties = { date: today, kind: 'ride', step: 0, odd: false, today: true };
            controller.setData('tail', { type: 'FeatureCollection', features: line.length > 1 ? [{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates: line } }] : [] });
        };

        let shownId = -1;
        const onLive = () => {
            const { last } = session.live.get();
            showFix();
            if (last && last.id !== shownId && session.view.get().following) controller.centre(last.lon, last.lat, mapPadding(), 0);
            shownId = last?.id ?? -1;
        };
        onLive();
        const offs = [session.live.subscribe(onLive), session.day.subscribe(showFix), preferences.subscribe(showRider)];
        document.addEventListener('visibilitychange', showRider);
        return () => {
            clearTimeout(timer);
            offs.forEach((off) => off());
            document.removeEventListener('visibilitychange', showRider);
        };
    }, [controller, session, name, over, today]);
}
