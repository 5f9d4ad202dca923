import { bodyApi, consolePath, consoleViews, kSourceView } from '../../../config/console-paths';
import { paths } from '../../../config/paths';
import type { Delivery, DayEntry, Journey } from '../../../lib/api-types';
import type { Coverage, Exercise } from '../../../lib/body-types';
import { activityRows, type ActivityRow, type Ride } from '../../../lib/console/activities';
import { offsetClock, shortDate, weekdayDate } from '../../../lib/console/dates';
import { useApi } from '../../../lib/console/queries';
import type { Rankable } from '../../../lib/console/rank';
import { tc } from '../../../lib/i18n/console';
import { useStore } from '../../../lib/observable';
import { preferences } from '../../../lib/preferences';
import { dateWithYear, longDate } from '../../../lib/time';
import { distance, durationText, type UnitSystem } from '../../../lib/units';
import { token as tokenStore } from '../../../lib/token';
import type { ConsoleIconName } from '../console-icon';

export interface Entry extends Rankable {
    key: string;
    icon: ConsoleIconName;
    detail: string;
    /** What kind of thing it is. */
    kind: string;
    href: string;
    /** Its page is not of the console: loaded anew. */
    away?: boolean;
}

export function pageEntries(slug: string): Entry[] {
    const own = consoleViews.map((view): Entry => ({ key: view, icon: view, title: tc(`nav.${view}`), words: tcWords(view), detail: '', kind: tc('palette.page'), href: consolePath(slug, view) }));
    return [...own, { key: 'map', icon: 'map', title: tc('nav.map'), words: tcWords('map'), detail: '', kind: tc('palette.page'), href: paths.journey(slug), away: true }];
}

const tcWords = (view: (typeof consoleViews)[number] | 'map') => tc(`palette.words.${view}`);
const far = (metres: number | null, units: UnitSystem) => (metres ? `${distance(metres, units).value} ${distance(metres, units).unit}` : '');

function dayEntry(slug: string, day: DayEntry, units: UnitSystem): Entry {
    const kind = tc('palette.day', { n: day.index });
    return {
        key: day.date, icon: 'day', title: longDate(day.date), words: [kind, day.date, dateWithYear(day.date), shortDate(day.date), weekdayDate(day.date)].join(' '), detail: far(day.distance_m, units), kind,
        href: `${consolePath(slug, 'timeline')}?from=${day.from_ms}&to=${day.to_ms}`,
    };
}

function activityEntry(slug: string, row: ActivityRow, units: UnitSystem): Entry {
    const amount = far(row.distance_m, units) || (row.active_s === null ? '' : durationText(row.active_s));
    const when = row.date ? `${weekdayDate(row.date)}${row.start_ms === null ? '' : `, ${offsetClock(row.start_ms, row.utc_offset_s)}`}` : '';
    return {
        key: row.id, icon: 'activities', title: row.name, words: [row.sport, row.date && dateWithYear(row.date), row.date && longDate(row.date), row.date, when, row.origin].filter(Boolean).join(' '),
        detail: [when, amount].filter(Boolean).join(' · '), kind: tc(row.kind === 'ride' ? 'palette.ride' : 'palette.exercise'), href: consolePath(slug, 'activities', row.id),
    };
}

/** Devices, apps and ways in, each once. */
export function sourceNames(coverage: Pick<Coverage, 'metrics'> | undefined, deliveries: readonly Pick<Delivery, 'source'>[], exercises: readonly Pick<Exercise, 'origin'>[]): string[] {
    const all = [...(coverage?.metrics ?? []).flatMap((m) => m.origins), ...exercises.map((e) => e.origin), ...deliveries.map((d) => d.source)];
    return [...new Set(all.filter((name): name is string => Boolean(name)))].sort((a, b) => a.localeCompare(b));
}

/** Everything the palette reaches, in the order it is shown without a word typed: pages, then days and activities, newest first, then sources. */
export function useEntries(slug: string, journey: Journey): { entries: Entry[]; waiting: boolean } {
    const units = useStore(preferences, (p) => p.units);
    const enabled = useStore(tokenStore, (s) => s.value) !== '';
    const rides = useApi<{ activities: Ride[] }>(bodyApi.activities(slug));
    const exercises = useApi<{ exercises: Exercise[] }>(bodyApi.exercises(slug), {}, { enabled });
    const coverage = useApi<Coverage>(bodyApi.coverage(slug), {}, { enabled });
    const deliveries = useApi<{ deliveries: Delivery[] }>(paths.api.deliveries, {}, { enabled });
    const activities = activityRows(rides.data?.activities ?? [], exercises.data?.exercises ?? []);
    const names = sourceNames(coverage.data, deliveries.data?.deliveries ?? [], exercises.data?.exercises ?? []);
    const sources = names.map((name): Entry => ({ key: `source-${name}`, icon: 'data', title: name, words: tc('palette.source'), detail: '', kind: tc('palette.source'), href: consolePath(slug, kSourceView) }));
    return {
        entries: [...pageEntries(slug), ...[...journey.days].reverse().map((day) => dayEntry(slug, day, units)), ...activities.map((row) => activityEntry(slug, row, units)), ...sources],
        waiting: [rides, exercises, coverage, deliveries].some((q) => q.isLoading),
    };
}
