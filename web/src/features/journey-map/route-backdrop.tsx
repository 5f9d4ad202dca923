import type { RoutePicture } from '../../lib/boot';
import { t } from '../../lib/i18n/translate';

/** The picture of the route that was in the page before any script: kept below the map, and the inset refers to its paths. */
export function RouteBackdrop({ picture }: { picture: RoutePicture | null }) {
    if (!picture) return null;
    return (
        <svg id="route-map" className="backdrop" role="img" aria-label={t('map.label')} viewBox={picture.viewBox} preserveAspectRatio="xMidYMid meet">
            <defs>
                <path id="rs-land" d={picture.land} />
                <path id="rs-done" d={picture.done} />
                <path id="rs-ahead" d={picture.ahead} />
            </defs>
            <use href="#rs-land" className="rs-land" />
            <use href="#rs-ahead" className="rs-ahead" />
            <use href="#rs-done" className="rs-done" />
            <circle className="rs-now" cx={picture.x} cy={picture.y} r="7" />
        </svg>
    );
}
