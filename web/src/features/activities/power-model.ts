import type { CriticalPower, PowerCurvePoint, SportPower } from '../../lib/body-types';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';

/** One length of time: watts of this ride and the best of the journey, null where either does not reach so far. */
export interface PowerRow {
    duration_s: number;
    ride: number | null;
    best: number | null;
    /** Day of the best. */
    date: string | null;
}

/** Both curves side by side, by duration. */
export function powerRows(ride: readonly PowerCurvePoint[], best: SportPower['power_curve'] | undefined): PowerRow[] {
    const rows = new Map<number, PowerRow>();
    const row = (duration_s: number) => {
        const have = rows.get(duration_s) ?? { duration_s, ride: null, best: null, date: null };
        rows.set(duration_s, have);
        return have;
    };
    for (const p of ride) row(p.duration_s).ride = p.power_w;
    for (const p of best ?? []) Object.assign(row(p.duration_s), { best: p.power_w, date: p.date });
    return [...rows.values()].sort((a, b) => a.duration_s - b.duration_s);
}

/** The best of the journey beside a ride; undefined where the ride is the only one of its sport with power. */
export function besideRide(sports: readonly SportPower[] | undefined, sport: string): SportPower | undefined {
    const best = sports?.find((s) => s.sport === sport);
    return best && best.rides > 1 ? best : undefined;
}

const kFewestEfforts = 3;
const kSteps = 40;

/** The fit as a line from the first to the last point it is of: [seconds, watts]. */
export function fitLine(of: CriticalPower | null | undefined): [number, number][] {
    const [first, last] = [of?.durations_s[0], of?.durations_s[of.durations_s.length - 1]];
    if (!of || of.power_w === null || of.reserve_kj === null || !first || !last) return [];
    const [power, reserve] = [of.power_w, of.reserve_kj * 1000];
    return Array.from({ length: kSteps + 1 }, (_, i) => {
        const seconds = first * (last / first) ** (i / kSteps);
        return [seconds, power + reserve / seconds];
    });
}

type Of = 'critical.ofJourney' | 'critical.ofRide' | 'critical.ofOnlyRide';

/** What was found, and how far it can be relied on. */
function sentences(of: CriticalPower, found: Of): string[] {
    const ofRide = found === 'critical.ofRide';
    if (of.power_w !== null) {
        const rough = of.efforts < kFewestEfforts ? [tc('critical.efforts', { points: of.durations_s.length, n: of.efforts })] : [];
        return [tc(found, { watts: formatNumber(of.power_w), kj: formatNumber(of.reserve_kj, 1), error: formatNumber(of.error_w) }), ...rough];
    }
    if (of.durations_s.length < 3) return [tc(ofRide ? 'critical.fewRide' : 'critical.few', { n: of.durations_s.length })];
    return [tc(ofRide ? 'critical.noneRide' : 'critical.none')];
}

/** Critical power of the journey and of the ride in words; a line each. `failed`: the journey's is not known. */
export function criticalText(ride: CriticalPower | null, best: CriticalPower | undefined, failed: boolean): string[] {
    const lines = [...(best ? [sentences(best, 'critical.ofJourney').join(' ')] : []), ...(ride ? [sentences(ride, best || failed ? 'critical.ofRide' : 'critical.ofOnlyRide').join(' ')] : [])];
    const any = ride?.power_w != null || best?.power_w != null;
    return [...lines, ...(any ? [tc('critical.assumes')] : []), ...(failed ? [tc('critical.failed')] : [])];
}
