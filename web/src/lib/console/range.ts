import type { Journey } from '../api-types';
import type { TimeRange } from '../profile-model';
import { zoneOffsetMs } from '../time';

/** The spans offered above every page; `all` is the journey so far. */
export const kSpans = ['24h', '48h', '7d', '28d', 'all'] as const;
export type Span = (typeof kSpans)[number];

export const kHourMs = 3_600_000;
export const kDayMs = 24 * kHourMs;
const kSpanMs: Record<Exclude<Span, 'all'>, number> = { '24h': kDayMs, '48h': 2 * kDayMs, '7d': 7 * kDayMs, '28d': 28 * kDayMs };

/** From the journey's first day to its last or to now; four weeks up to now where nothing is known of it. */
export function wholeRange(journey: Pick<Journey, 'days' | 'live'>, now: number): TimeRange {
    const first = journey.days[0];
    const last = journey.days[journey.days.length - 1];
    if (!first || !last) return { from: now - 28 * kDayMs, to: now };
    return { from: first.from_ms, to: Math.max(first.from_ms + kHourMs, Math.min(now, last.to_ms)) };
}

/** The range of a span, ending where the data end. */
export function spanRange(span: Span, whole: TimeRange): TimeRange {
    return span === 'all' ? whole : { from: whole.to - kSpanMs[span], to: whole.to };
}

export interface ChosenRange {
    range: TimeRange;
    /** null where the range was set by hand. */
    span: Span | null;
}

/** What the address asks for: ?from&to in ms, else ?range, else the page's own span. */
export function chosenRange(search: string, whole: TimeRange, fallback: Span): ChosenRange {
    const params = new URLSearchParams(search);
    const from = Number(params.get('from') ?? NaN);
    const to = Number(params.get('to') ?? NaN);
    if (Number.isFinite(from) && Number.isFinite(to) && to > from) return { range: { from, to }, span: null };
    const span = kSpans.find((s) => s === params.get('range')) ?? fallback;
    return { range: spanRange(span, whole), span };
}

/** The zone of the rider's clock at an instant: that of the day, else of the journey. */
export function zoneAt(journey: Pick<Journey, 'days' | 'time_zone'>, t: number): string {
    return journey.days.find((d) => t >= d.from_ms && t < d.to_ms)?.time_zone ?? journey.time_zone;
}

/** The rider's local day of an instant. */
export function localDate(t: number, zone: string): string {
    return new Date(t + zoneOffsetMs(t, zone)).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
    return new Date(Date.parse(`${date}T12:00:00Z`) + days * kDayMs).toISOString().slice(0, 10);
}

/** Every date from the first to the last, both included. */
export function datesBetween(first: string, last: string): string[] {
    const out: string[] = [];
    for (let date = first; date <= last && out.length < 1000; date = addDays(date, 1)) out.push(date);
    return out;
}

export interface DateSpan {
    from: string;
    to: string;
}

/** The local days that a range touches. */
export function dateSpan(range: TimeRange, journey: Pick<Journey, 'days' | 'time_zone'>): DateSpan {
    return { from: localDate(range.from, zoneAt(journey, range.from)), to: localDate(range.to - 1, zoneAt(journey, range.to - 1)) };
}

/** From midnight to midnight of a local day, by the journey's own days where it has one. */
export function dayRange(date: string, journey: Pick<Journey, 'days' | 'time_zone'>): TimeRange {
    const entry = journey.days.find((d) => d.date === date);
    if (entry) return { from: entry.from_ms, to: entry.to_ms };
    const utc = Date.parse(`${date}T00:00:00Z`);
    const from = utc - zoneOffsetMs(utc, journey.time_zone);
    return { from, to: from + kDayMs };
}
