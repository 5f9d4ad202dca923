import { consolePath } from '../../config/console-paths';
import { sportName, type ActivityRow } from '../../lib/console/activities';
import type { Column } from '../../lib/console/csv';
import { offsetClock, weekdayDate } from '../../lib/console/dates';
import { dayRange } from '../../lib/console/range';
import type { Scope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { distance, distanceIn, durationText, elevation, elevationIn, formatNumber, speed, speedIn, type UnitSystem } from '../../lib/units';

/** The timeline over a local day of the journey. */
export function dayHref({ slug, journey }: Pick<Scope, 'slug' | 'journey'>, date: string): string {
    const { from, to } = dayRange(date, journey);
    return `${consolePath(slug, 'timeline')}?from=${from}&to=${to}`;
}

/** Columns of the table, in the reader's units; a column that no row fills is left out. */
export function activityColumns(scope: Pick<Scope, 'slug' | 'journey'>, units: UnitSystem, rows: readonly ActivityRow[], search: string): Column<ActivityRow>[] {
    const unitOf = (of: { unit: string }) => of.unit;
    const amount = (key: keyof ActivityRow, title: string, unit: string, read: (r: ActivityRow) => number | null, decimals = 0): Column<ActivityRow> => ({ key: `${key} (${unit})`, title: `${title}, ${unit}`, value: read, text: (r) => formatNumber(read(r), decimals) });
    const of = (value: number | null, convert: (v: number) => number) => (value === null ? null : convert(value));
    const columns: Column<ActivityRow>[] = [
        { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => (r.date ? weekdayDate(r.date) : tc('recording.undated')), href: (r) => (r.date ? dayHref(scope, r.date) : undefined) },
        { key: 'start', title: tc('activities.start'), numeric: false, value: (r) => (r.start_ms === null ? null : new Date(r.start_ms).toISOString()), text: (r) => (r.start_ms === null ? '–' : offsetClock(r.start_ms, r.utc_offset_s)) },
        { key: 'name', title: tc('activities.name'), numeric: false, value: (r) => r.name, href: (r) => consolePath(scope.slug, 'activities', r.id) + search },
        { key: 'sport', title: tc('activities.sport'), numeric: false, value: (r) => r.sport, text: (r) => sportName(r.sport) },
        amount('distance_m', tc('activities.distance'), unitOf(distance(50_000, units)), (r) => of(r.distance_m, (v) => distanceIn(units, v)), 1),
        { key: 'active_s', title: tc('activities.active'), value: (r) => r.active_s, text: (r) => (r.active_s === null ? '–' : durationText(r.active_s)) },
        amount('ascent_m', tc('activities.ascent'), unitOf(elevation(100, units)), (r) => of(r.ascent_m, (v) => elevationIn(units, v))),
        amount('speed_mps', tc('activities.speed'), unitOf(speed(5, units)), (r) => of(r.speed_mps, (v) => speedIn(units, v)), 1),
        amount('heart_bpm', tc('activities.heart'), tc('unit.bpm'), (r) => r.heart_bpm),
        amount('power_w', tc('activities.power'), 'W', (r) => r.power_w),
        amount('energy_kcal', tc('activities.energy'), tc('unit.kcal'), (r) => r.energy_kcal),
        { key: 'steps', title: tc('activities.steps'), value: (r) => r.steps },
        { key: 'origin', title: tc('activities.source'), numeric: false, value: (r) => r.origin, text: (r) => r.origin ?? '–' },
    ];
    return columns.filter((c) => ['date', 'name', 'sport'].includes(c.key) || rows.some((r) => c.value(r) !== null));
}
