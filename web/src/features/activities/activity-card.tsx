import { Fact, Facts } from '../../components/console/facts';
import { Link } from '../../components/console/link';
import { consolePath } from '../../config/console-paths';
import { paths } from '../../config/paths';
import type { RideMetrics } from '../../lib/body-types';
import { sportName, type ActivityRow } from '../../lib/console/activities';
import { offsetClock, weekdayDate } from '../../lib/console/dates';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, durationParts, elevation, formatNumber, speed, type Quantity } from '../../lib/units';
import { dayHref } from './activity-columns';
import { PowerCurve } from './power-curve';
import { besideRide } from './power-model';
import { useJourneyPower, useRideMetrics } from './ride-metrics';
import { ZoneTime } from './zone-time';

/** Power curve and time in zones, as far as the ride has them. */
function MetricCharts({ row, metrics }: { row: ActivityRow; metrics: RideMetrics }) {
    const withPower = metrics.power_curve.length > 0;
    const journey = useJourneyPower(withPower);
    const both = withPower && metrics.heart_rate_zones_s !== null;
    const shape = { note: { span: row.date ? weekdayDate(row.date) : undefined, source: row.origin } };
    return (
        <div className="cgrid">
            {withPower && <PowerCurve {...shape} className={both ? 'w7' : undefined} file={`power-curve-${row.id}`} title={tc('activities.curve')} sub={tc('activities.curveSub')} points={metrics.power_curve} critical={metrics.critical_power} best={besideRide(journey.data?.sports, row.sport)} failed={journey.error !== null} />}
            {metrics.heart_rate_zones_s && <ZoneTime {...shape} className={both ? 'w5' : undefined} id={row.id} metrics={metrics} />}
        </div>
    );
}

/** One ride or exercise: its numbers, and the ways on. */
export function ActivityCard({ row }: { row: ActivityRow }) {
    const scope = useScope();
    const { slug } = scope;
    const units = useStore(preferences, (p) => p.units);
    const timed = row.start_ms !== null && row.end_ms !== null;
    const when = [row.date && weekdayDate(row.date), timed && `${offsetClock(row.start_ms!, row.utc_offset_s)} – ${offsetClock(row.end_ms!, row.utc_offset_s)}`, sportName(row.sport), row.origin].filter(Boolean).join(' · ');
    const fact = (label: string, value: number | null, parts: (v: number) => Quantity | Quantity[]) => value !== null && <Fact label={label} parts={parts(value)} />;
    const plain = (unit: string, decimals = 0) => (v: number) => ({ value: formatNumber(v, decimals), unit });
    const { metrics, failed } = useRideMetrics(row.id, row.kind === 'ride');
    const threshold = metrics?.threshold_power_w ?? null;
    return (
        <>
            <section className="box activity" aria-label={row.name}>
                <header>
                    <h2>{row.name}</h2>
                    <p className="sub num">{when}</p>
                    <div className="right">
                        {timed && <Link className="ghost wide" href={`${consolePath(slug, 'timeline')}?from=${row.start_ms}&to=${row.end_ms}`}><span>{tc('activities.onTimeline')}</span></Link>}
                        {row.date && <Link className="ghost wide" href={dayHref(scope, row.date)}><span>{tc('activities.wholeDay')}</span></Link>}
                        {row.kind === 'ride' && row.date && <a className="ghost wide" href={`${paths.journey(slug)}?day=${row.date}`}><span>{tc('activities.onMap')}</span></a>}
                    </div>
                </header>
                <Facts>
                    {fact(tc('activities.distance'), row.distance_m, (v) => distance(v, units))}
                    {fact(tc('activities.active'), row.active_s, durationParts)}
                    {fact(tc('activities.ascent'), row.ascent_m, (v) => elevation(v, units))}
                    {fact(tc('activities.speed'), row.speed_mps, (v) => speed(v, units))}
                    {fact(tc('activities.heart'), row.heart_bpm, plain(tc('unit.bpm')))}
                    {fact(tc('activities.highest'), row.highest_bpm, plain(tc('unit.bpm')))}
                    {fact(tc('activities.power'), row.power_w, plain('W'))}
                    {fact(tc('activities.energy'), row.energy_kcal, plain(tc('unit.kcal')))}
                    {fact(tc('activities.steps'), row.steps, plain(''))}
                    {fact(tc('activities.normalised'), metrics?.normalised_power_w ?? null, plain('W'))}
                    {fact(tc('activities.work'), metrics?.work_kj ?? null, plain('kJ'))}
                    {fact(tc('activities.intensity'), metrics?.intensity_factor ?? null, plain('', 2))}
                    {fact(tc('activities.stress'), metrics?.tss ?? null, plain(''))}
                    {fact(tc('activities.trimp'), metrics?.trimp ?? null, plain(''))}
                    {fact(tc('activities.trimpEdwards'), metrics?.trimp_edwards ?? null, plain(''))}
                </Facts>
                {threshold !== null && <p className="sub">{tc('activities.threshold', { watts: formatNumber(threshold) })}</p>}
                {failed && <p className="stale" role="status">{tc('activities.noMetrics')}</p>}
            </section>
            {metrics && <MetricCharts row={row} metrics={metrics} />}
        </>
    );
}
