import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { ErrorBoundary } from '../../components/errors/error-boundary';
import { Icon } from '../../components/ui/icon';
import type { Journey } from '../../lib/api-types';
import type { RoutePicture } from '../../lib/boot';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { Legend } from './legend';
import type { MapController } from './map-controller';
import { mapPadding } from './map-padding';
import { RouteBackdrop } from './route-backdrop';

const MapCanvas = lazy(() => import('./map-canvas'));

/** Resolves once the page is painted and the browser has nothing better to do. */
function useIdle(): boolean {
    const [idle, setIdle] = useState(false);
    useEffect(() => {
        const wait = window.requestIdleCallback ?? ((f: () => void) => window.setTimeout(f, 200));
        const handle = wait(() => setIdle(true), { timeout: 1_200 });
        return () => (window.cancelIdleCallback ?? window.clearTimeout)(handle);
    }, []);
    return idle;
}

interface MapProps {
    journey: Journey;
    picture: RoutePicture | null;
    onOpenView: () => void;
}

/** The map with its controls: first the picture the server drew, then the living map over it. */
export function JourneyMap({ journey, picture, onOpenView }: MapProps) {
    const session = useSession();
    const controller = useRef<MapController | null>(null);
    const [status, setStatus] = useState<'waiting' | 'ready' | 'failed'>('waiting');
    const idle = useIdle();

    const centre = () => {
        const { last } = session.live.get();
        if (last) controller.current?.centre(last.lon, last.lat, mapPadding());
    };
    const whole = () => {
        session.view.update({ following: false });
        if (journey.bounds) controller.current?.fit(journey.bounds, mapPadding(), true);
    };
    const failed = () => setStatus('failed');
    return (
        <>
            <div className="map" data-status={status}>
                <RouteBackdrop picture={picture} />
                {idle && status !== 'failed' && (
                    <ErrorBoundary fallback={null}>
                        <Suspense fallback={null}>
                            <MapCanvas journey={journey} onReady={() => setStatus('ready')} onFailed={failed} register={(c) => { controller.current = c; }} />
                        </Suspense>
                    </ErrorBoundary>
                )}
                {status === 'failed' && <p className="note mapnote" role="status">{t('map.failed')}</p>}
            </div>
            <Legend onOpen={onOpenView} />
            <div className="ctl float" role="group" aria-label={t('map.label')}>
                <button type="button" aria-label={t('map.view')} title={t('map.view')} aria-haspopup="dialog" onClick={onOpenView}><Icon name="layers" /></button>
                <button type="button" aria-label={t('map.whole')} title={t('map.whole')} onClick={whole}><Icon name="whole" /></button>
                <button type="button" aria-label={t('map.centre', { name: journey.rider.name })} title={t('map.centre', { name: journey.rider.name })} onClick={centre}><Icon name="centre" /></button>
            </div>
        </>
    );
}
