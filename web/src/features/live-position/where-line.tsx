import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, durationText } from '../../lib/units';

/** The position in words: "17 km south of Fort Nelson, BC · about 45 min". */
export function WhereLine({ journey }: { journey: Journey }) {
    const units = useStore(preferences, (p) => p.units);
    const place = journey.next_place;
    if (!place || journey.live.blurred) return null;
    const away = distance(place.distance_m, units);
    const rounded = { ...away, value: place.distance_m >= 9_950 ? away.value.replace(/[.,]\d$/, '') : away.value };
    const text = place.distance_m < 500
        ? t('where.at', { place: place.name })
        : t('where.near', { distance: rounded.value, unit: rounded.unit, direction: t(`direction.${place.direction}`), place: place.name });
    return (
        <p className="where num">
            <b>{text}</b>
            {place.eta_s !== null && ` · ${t('where.eta', { duration: durationText(Math.round(place.eta_s / 300) * 300) })}`}
        </p>
    );
}
