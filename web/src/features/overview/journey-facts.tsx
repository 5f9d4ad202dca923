import { Fact, Facts } from '../../components/console/facts';
import type { BodyDay } from '../../lib/body-types';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, durationParts, elevation, formatNumber } from '../../lib/units';
import { journeySoFar } from './overview-model';

/** The journey so far in one row. */
export function JourneyFacts({ days }: { days: readonly BodyDay[] }) {
    const { journey } = useScope();
    const units = useStore(preferences, (p) => p.units);
    const body = journeySoFar(days);
    const count = (label: string, value: number | null, unit: string) => value !== null && <Fact label={label} parts={{ value: formatNumber(value), unit }} />;
    return (
        <section className="box" aria-label={tc('overview.soFar')}>
            <header><h2>{tc('overview.soFar')}</h2><p className="sub num">{tc('overview.days', { n: journey.totals.days, ridden: formatNumber(journey.totals.ride_days) })}</p></header>
            <Facts>
                <Fact label={tc('overview.ridden')} parts={distance(journey.totals.distance_m, units)} />
                <Fact label={tc('overview.climbed')} parts={elevation(journey.totals.ascent_m, units)} />
                <Fact label={tc('overview.moving')} parts={durationParts(journey.totals.moving_s)} />
                {body.meanAsleepMin !== null && <Fact label={tc('overview.asleep', { n: body.nights })} parts={durationParts(body.meanAsleepMin * 60)} />}
                {count(tc('overview.resting'), body.restingBpm, tc('unit.bpm'))}
                {count(tc('overview.eaten'), body.eatenKcal, tc('unit.kcal'))}
                {count(tc('overview.burned'), body.burnedKcal, tc('unit.kcal'))}
                {count(tc('overview.steps'), body.steps, '')}
                {body.systolic !== null && body.diastolic !== null && <Fact label={tc('overview.pressure')} parts={{ value: `${formatNumber(body.systolic)}/${formatNumber(body.diastolic)}`, unit: tc('unit.mmhg') }} />}
            </Facts>
        </section>
    );
}
