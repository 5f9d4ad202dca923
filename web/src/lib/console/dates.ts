import { locale } from '../i18n/translate';
import type { TimeRange } from '../profile-model';
import { clock } from '../time';
import { kDayMs } from './range';

const made = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const key = JSON.stringify(options);
    const have = made.get(key) ?? new Intl.DateTimeFormat(locale(), options);
    made.set(key, have);
    return have;
}
const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** "27 Jun" of a local date. */
export const shortDate = (date: string) => format({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noon(date));
/** "Thu 27 Jun" of a local date. */
export const weekdayDate = (date: string) => format({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(noon(date));
/** "Thu" of a local date. */
export const weekday = (date: string) => format({ weekday: 'short', timeZone: 'UTC' }).format(noon(date));
/** "27 Jun" of an instant on the rider's clock. */
export const dayText = (t: number, zone: string) => format({ day: 'numeric', month: 'short', timeZone: zone }).format(t);
/** "27 Jun, 06:24" on the rider's clock. */
export const dayClock = (t: number, zone: string) => `${dayText(t, zone)}, ${clock(t, zone)}`;

/** "27 Jun 2019, 06:24" with a fixed offset, as records state it. */
export function stampText(t: number, offsetS: number | null): string {
    return format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).format(t + (offsetS ?? 0) * 1000);
}
/** "06:24" with a fixed offset. */
export const offsetClock = (t: number, offsetS: number | null) => clock(t + (offsetS ?? 0) * 1000, 'UTC');

/** "16:42:07" or with tenths, for spans below a minute. */
export function preciseClock(t: number, zone: string, decimals: 0 | 1 | 2 | 3 = 0): string {
    return format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone, ...(decimals ? { fractionalSecondDigits: decimals } : {}) }).format(t);
}

/** "28 Oct – 24 Nov 2026" of two local dates, for what is read without the page around it. */
export const datesText = (first: string, last: string) => format({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(noon(first), noon(last));
/** The same of two instants on the rider's clock, with the time. */
export function spanText(range: TimeRange, zone: string): string {
    const seconds: Intl.DateTimeFormatOptions = range.to - range.from < 20 * 60_000 ? { second: '2-digit' } : {};
    return format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone, timeZoneName: 'short', ...seconds }).formatRange(range.from, range.to);
}
/** The same of a record with its own offset. */
export const recordText = (from: number, to: number, offsetS: number | null) => format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).formatRange(from + (offsetS ?? 0) * 1000, to + (offsetS ?? 0) * 1000);

/** A range in words, as exact as its length asks for. */
export function rangeText(range: TimeRange, zone: string): string {
    const span = range.to - range.from;
    if (span >= 4 * kDayMs) return `${dayText(range.from, zone)} – ${dayText(range.to, zone)}`;
    if (span > 2 * 60_000) return dayText(range.from, zone) === dayText(range.to, zone) ? `${dayClock(range.from, zone)} – ${clock(range.to, zone)}` : `${dayClock(range.from, zone)} – ${dayClock(range.to, zone)}`;
    return `${dayText(range.from, zone)}, ${preciseClock(range.from, zone)} – ${preciseClock(range.to, zone)}`;
}
