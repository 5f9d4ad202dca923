import { Amount } from '../../components/ui/amount';
import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, elevation, formatNumber, type Quantity, type UnitSystem } from '../../lib/units';

interface Figure {
    label: string;
    amount: Quantity;
}

/** The three numbers of the page: today, climbed, left. Finished: the whole. No plan: the distance so far. */
export function heroFigures(journey: Journey, units: UnitSystem): Figure[] {
    const { totals, today, route, live } = journey;
    if (totals.distance_m <= 0) return [];
    const over = live.state === 'finished' || !today;
    const first = over
        ? { label: t('hero.total'), amount: distance(totals.distance_m, units) }
        : { label: t('hero.today'), amount: distance(today.distance_m, units) };
    const second = over
        ? { label: t('hero.climbedAll'), amount: elevation(totals.ascent_m, units) }
        : { label: t('hero.climbed'), amount: elevation(today.ascent_m, units) };
    if (over) return [first, second, { label: t('hero.rideDays', { n: totals.ride_days }), amount: { value: formatNumber(totals.ride_days), unit: t('hero.daysUnit', { n: totals.ride_days }) } }];
    const third = route
        ? { label: t('hero.toGo', { place: route.to_name }), amount: distance(route.remaining_m, units) }
        : { label: t('hero.total'), amount: distance(totals.distance_m, units) };
    return [first, second, third];
}

export function HeroNumbers({ journey }: { journey: Journey }) {
    const units = useStore(preferences, (p) => p.units);
    const figures = heroFigures(journey, units);
    if (!figures.length) {
        return (
            <div className="note">
                <b>{t('empty.journey.title')}</b> {t('empty.journey.text')}
            </div>
        );
    }
    return (
        <dl className="hero num">
            {figures.map((figure) => (
                <div key={figure.label}>
                    <dt>{figure.label}</dt>
                    <dd><Amount parts={figure.amount} /></dd>
                </div>
            ))}
        </dl>
    );
}
