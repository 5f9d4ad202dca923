import type { Delivery, DeliveryCounts } from '../../lib/api-types';
import { formatName } from '../../lib/console/names';
import { tc } from '../../lib/i18n/console';
import { dateWithYear, shortDateTime } from '../../lib/time';
import { formatNumber } from '../../lib/units';

export type StateFilter = 'all' | Delivery['state'];
export type KindFilter = 'all' | Delivery['kind'];

export interface Filters {
    state: StateFilter;
    kind: KindFilter;
    text: string;
}
export const kNoFilters: Filters = { state: 'all', kind: 'all', text: '' };

export const isNarrowed = (f: Filters) => f.state !== 'all' || f.kind !== 'all' || f.text.trim() !== '';

/** One page is asked for: the latest first; the counts come with the first page alone. */
export function pageQuery(filters: Filters, cursor: string): Record<string, string | number | undefined> {
    return {
        order: 'newest',
        state: filters.state === 'all' ? undefined : filters.state,
        kind: filters.kind === 'all' ? undefined : filters.kind,
        q: filters.text.trim() || undefined,
        counts: cursor ? undefined : 'true',
        cursor: cursor || undefined,
    };
}

/** How many deliveries of a kind are in each state, and in all. */
export function stateCounts(counts: DeliveryCounts, kind: KindFilter): Record<StateFilter, number> {
    const of = (state: Delivery['state']) => (kind === 'push' ? 0 : counts.file[state]) + (kind === 'file' ? 0 : counts.push[state]);
    const each = { stored: of('stored'), decoded: of('decoded'), quarantined: of('quarantined'), skipped: of('skipped') };
    return { ...each, all: each.stored + each.decoded + each.quarantined + each.skipped };
}

export interface Choice<T extends string> {
    value: T;
    text: string;
}

/** The states to choose from with their counts; nothing waits as a rule, so that is offered only where something does. */
export function stateChoices(counts: DeliveryCounts | undefined, filters: Pick<Filters, 'state' | 'kind'>): Choice<StateFilter>[] {
    const n = counts && stateCounts(counts, filters.kind);
    const order: StateFilter[] = ['all', 'decoded', 'stored', 'quarantined', 'skipped'];
    return order
        .filter((state) => state !== 'stored' || filters.state === 'stored' || (n?.stored ?? 0) > 0)
        .map((value) => ({ value, text: n ? `${tc(`console.filter.${value}`)} ${formatNumber(n[value])}` : tc(`console.filter.${value}`) }));
}

const amount = (key: 'console.became.activities' | 'console.became.records' | 'console.became.samples', n: number) => tc(key, { n, amount: formatNumber(n) });

/** What a delivery became, in words: its format, then what there is of each. */
export function becameOf(d: Delivery): string {
    if (d.state === 'decoded' && d.kind === 'push') return tc('console.became.push');
    const parts = [d.format && formatName(d.format)];
    if (d.activities > 0) parts.push(amount('console.became.activities', d.activities));
    if (d.records > 0) parts.push(amount('console.became.records', d.records));
    if (d.samples > 0) parts.push(amount('console.became.samples', d.samples));
    return parts.filter(Boolean).join(' · ') || '–';
}

/** When it came: the year is said where it is another than the reader's. */
export function cameText(ms: number, now: number): string {
    const at = new Date(ms);
    if (at.getFullYear() === new Date(now).getFullYear()) return shortDateTime(ms);
    return dateWithYear(`${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`);
}
