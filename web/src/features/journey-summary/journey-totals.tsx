import { Amount } from '../../components/ui/amount';
import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, durationParts, elevation, formatNumber } from '../../lib/units';

/** The journey as a whole, in four numbers. */
export function JourneyTotals({ journey }: { journey: Journey }) {
    const units = useStore(preferences, (p) => p.units);
    const { totals } = journey;
    if (totals.distance_m <= 0) return null;
    const figures = [
        { label: t('total.distance'), parts: [distance(totals.distance_m, units)] },
        { label: t('total.climb'), parts: [elevation(totals.ascent_m, units)] },
        { label: t('total.moving'), parts: durationParts(totals.moving_s) },
        { label: t('total.days'), parts: [{ value: formatNumber(totals.days), unit: t('total.rideDays', { n: totals.ride_days }) }] },
    ];
    return (
        <section className="more" aria-label={t('journey.totals')}>
            <h2 className="sec">{t('journey.totals')}</h2>
            <dl className="kv num plain">
                {figures.map((figure) => (
                    <div key={figure.label}>
                        <dt>{figure.label}</dt>
                        <dd><Amount parts={figure.parts} /></dd>
                    </div>
                ))}
            </dl>
        </section>
    );
}
