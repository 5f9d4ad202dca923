import type { Journey } from '../../lib/api-types';
import type { RoutePicture } from '../../lib/boot';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { dateWithYear } from '../../lib/time';
import { distance, formatNumber } from '../../lib/units';

function etaText(journey: Journey): string {
    const { route } = journey;
    if (!route) return '';
    if (route.progress >= 0.999 || journey.live.state === 'finished') return t('journey.arrived');
    if (route.eta_date) return t('journey.etaDate', { date: dateWithYear(route.eta_date) });
    return route.eta_days === null ? '' : t('journey.daysToGo', { n: route.eta_days });
}

/** The whole journey on a small map, and how much of it is done. Drawn from the picture the server sent. */
export function Progress({ journey, picture }: { journey: Journey; picture: RoutePicture | null }) {
    const units = useStore(preferences, (p) => p.units);
    const { route, totals } = journey;
    if (!picture && !route) return null;
    if (totals.distance_m <= 0 && !route) return null;
    const ridden = distance(totals.distance_m, units);
    const percent = route ? Math.floor(route.progress * 100) : null;
    const label = percent === null ? t('journey.insetAria') : t('journey.progressAria', { percent: formatNumber(percent) });
    return (
        <div className="whole num" data-bare={percent === null || undefined}>
            {picture && (
                <svg className="inset" viewBox={picture.viewBox} preserveAspectRatio="xMidYMid meet" role="img" aria-label={label}>
                    <use href="#rs-land" className="rs-land" />
                    <use href="#rs-ahead" className="rs-ahead" />
                    <use href="#rs-done" className="rs-done" />
                    <circle className="rs-now" cx={picture.x} cy={picture.y} r="16" />
                </svg>
            )}
            {percent !== null && (
                <div>
                    <p className="pct">{formatNumber(percent)}<small>{t('journey.percent')}</small></p>
                    <p>{t('journey.ridden', { distance: ridden.value, unit: ridden.unit })}</p>
                    <div className="prog"><i style={{ width: `${percent}%` }} /></div>
                    <p>{etaText(journey)}</p>
                </div>
            )}
        </div>
    );
}
