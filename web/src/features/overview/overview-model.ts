import type { BodyDay } from '../../lib/body-types';
import { quantileOf } from '../../lib/console/scales';

const kUsualDays = 28;

/** One number of the overview: the newest value against the rider's own usual. */
export interface Tile {
    value: number | null;
    /** Local day of the newest value. */
    date: string | null;
    /** Median of the four weeks before it; null with fewer than three values. */
    usual: number | null;
    /** The middle half of those values. */
    low: number | null;
    high: number | null;
    /** The last four weeks, null where nothing was recorded. */
    line: (number | null)[];
}

/** Reads one metric of the days, ascending by date. */
export function tileOf(days: readonly BodyDay[], read: (day: BodyDay) => number | null): Tile {
    const line = days.slice(-kUsualDays).map(read);
    let newest = days.length - 1;
    while (newest >= 0 && read(days[newest]!) === null) newest--;
    if (newest < 0) return { value: null, date: null, usual: null, low: null, high: null, line };
    const before = days.slice(Math.max(0, newest - kUsualDays), newest).map(read).filter((v) => v !== null);
    const enough = before.length >= 3;
    return {
        value: read(days[newest]!), date: days[newest]!.date, line,
        usual: enough ? quantileOf(before, 0.5) : null, low: enough ? quantileOf(before, 0.25) : null, high: enough ? quantileOf(before, 0.75) : null,
    };
}

export interface JourneySoFar {
    nights: number;
    meanAsleepMin: number | null;
    restingBpm: number | null;
    eatenKcal: number | null;
    burnedKcal: number | null;
    steps: number | null;
    systolic: number | null;
    diastolic: number | null;
}

const known = (values: readonly (number | null)[]) => values.filter((v): v is number => v !== null);
const sum = (values: readonly (number | null)[]) => (known(values).length ? known(values).reduce((a, b) => a + b, 0) : null);
const mean = (values: readonly (number | null)[]) => (known(values).length ? sum(values)! / known(values).length : null);

/** Sums and means over all days. */
export function journeySoFar(days: readonly BodyDay[]): JourneySoFar {
    return {
        nights: known(days.map((d) => d.asleep_min)).length, meanAsleepMin: mean(days.map((d) => d.asleep_min)), restingBpm: mean(days.map((d) => d.resting_heart_rate_bpm)),
        eatenKcal: sum(days.map((d) => d.energy_eaten_kcal)), burnedKcal: sum(days.map((d) => d.energy_burned_kcal)), steps: sum(days.map((d) => d.steps)),
        systolic: mean(days.map((d) => d.systolic_mmhg)), diastolic: mean(days.map((d) => d.diastolic_mmhg)),
    };
}
