import type { ConsoleView } from '../../config/console-paths';
import type { BodyDay } from '../../lib/body-types';
import { tc, type ConsoleTextKey } from '../../lib/i18n/console';
import { distance, durationParts, durationText, formatNumber, type Quantity, type UnitSystem } from '../../lib/units';

/** How a metric of the day is told on the overview. */
export interface TileKind {
    key: string;
    title: ConsoleTextKey;
    colour: string;
    view: ConsoleView;
    bars?: boolean;
    read: (day: BodyDay) => number | null;
    show: (value: number, units: UnitSystem) => Quantity | Quantity[];
    /** A difference, without its sign. */
    differ: (by: number, units: UnitSystem) => string;
    /** Differences smaller than this are "as usual". */
    least: number;
}

const plain = (unit: string, decimals = 0) => ({
    show: (value: number): Quantity => ({ value: formatNumber(value, decimals), unit }),
    differ: (by: number) => formatNumber(by, decimals),
});

export const kTiles: readonly TileKind[] = [
    {
        key: 'distance', title: 'tile.distance', colour: 'var(--m-speed)', view: 'timeline', bars: true, read: (d) => d.distance_m, least: 500,
        show: (v, units) => distance(v, units), differ: (by, units) => `${distance(by, units).value} ${distance(by, units).unit}`,
    },
    { key: 'sleep', title: 'tile.sleep', colour: 'var(--sleep-light)', view: 'sleep', read: (d) => d.asleep_min, least: 3, show: (v) => durationParts(v * 60), differ: (by) => durationText(by * 60) },
    { key: 'resting', title: 'tile.resting', colour: 'var(--m-heart_rate)', view: 'heart', read: (d) => d.resting_heart_rate_bpm, least: 0.5, ...plain(tc('unit.bpm')) },
    { key: 'hrv', title: 'tile.hrv', colour: 'var(--m-hrv)', view: 'heart', read: (d) => d.hrv_rmssd_ms, least: 1, ...plain(tc('unit.ms')) },
    { key: 'food', title: 'tile.food', colour: 'var(--m-food)', view: 'nutrition', bars: true, read: (d) => d.energy_eaten_kcal, least: 50, ...plain(tc('unit.kcal')) },
    { key: 'burned', title: 'tile.burned', colour: 'var(--m-burned)', view: 'nutrition', bars: true, read: (d) => d.energy_burned_kcal, least: 50, ...plain(tc('unit.kcal')) },
    { key: 'steps', title: 'tile.steps', colour: 'var(--m-steps)', view: 'timeline', bars: true, read: (d) => d.steps, least: 100, ...plain('') },
    { key: 'spo2', title: 'tile.spo2', colour: 'var(--m-spo2)', view: 'timeline', read: (d) => d.oxygen_saturation_pct, least: 0.5, ...plain('%', 1) },
    { key: 'weight', title: 'tile.weight', colour: 'var(--m-elevation)', view: 'nutrition', read: (d) => d.weight_kg, least: 0.2, ...plain(tc('unit.kg'), 1) },
    { key: 'load', title: 'tile.load', colour: 'var(--m-power)', view: 'timeline', bars: true, read: (d) => d.training_load, least: 5, ...plain('') },
];
