import { Amount } from '../../components/ui/amount';
import type { Day } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, durationParts, elevation, formatNumber, metricUnit, speed, temperatureIn, type Quantity, type UnitSystem } from '../../lib/units';

interface Figure {
    label: string;
    parts: Quantity[];
}

/** What is known of the day, most telling first; unknown figures are left out rather than dashed. */
export function dayFigures(day: Day, units: UnitSystem): Figure[] {
    const { totals } = day;
    const one = (label: string, value: number | null, unit: string): Figure[] => (value === null ? [] : [{ label, parts: [{ value: formatNumber(value), unit }] }]);
    const air = totals.avg_temperature_c;
    return [
        { label: t('day.distance'), parts: [distance(totals.distance_m, units)] },
        { label: t('day.climb'), parts: [elevation(totals.ascent_m, units)] },
        { label: t('day.moving'), parts: durationParts(totals.moving_s) },
        { label: t('day.average'), parts: [speed(totals.avg_speed_mps, units)] },
        ...one(t('day.heart'), totals.avg_heart_rate_bpm, t('unit.bpm')),
        ...one(t('day.power'), totals.avg_power_w, t('unit.w')),
        ...(totals.max_speed_mps === null ? [] : [{ label: t('day.top'), parts: [speed(totals.max_speed_mps, units)] }]),
        ...one(t('day.temperature'), air === null ? null : temperatureIn(units, air), metricUnit('temperature', units)),
    ];
}

export function DayNumbers({ day }: { day: Day }) {
    const units = useStore(preferences, (p) => p.units);
    if (day.totals.distance_m <= 0) {
        return (
            <p className="note">
                <b>{t('day.restTitle')}</b> {t('day.restText')}
            </p>
        );
    }
    return (
        <dl className="kv num plain">
            {dayFigures(day, units).map((figure) => (
                <div key={figure.label}>
                    <dt>{figure.label}</dt>
                    <dd><Amount parts={figure.parts} /></dd>
                </div>
            ))}
        </dl>
    );
}
