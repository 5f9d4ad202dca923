import { locale, t } from './i18n/translate';

/** All instants are milliseconds since the epoch, UTC; a date is a local day 'YYYY-MM-DD' without a zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let made = formats.get(key);
    if (!made) {
        try {
            made = new Intl.DateTimeFormat(locale(), options);
        } catch {
            made = new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' });
        }
        formats.set(key, made);
    }
    return made;
}

/** "16:42" in the zone given, or in the reader's. */
export function clock(ms: number, zone?: string): string {
    return format(`c${zone}`, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(ms);
}

/** "Sunday 27 June 2019, 16:40:12 GMT-7": what stands behind an age. */
export function fullTime(ms: number, zone?: string): string {
    return format(`f${zone}`, {
        weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
        hourCycle: 'h23', timeZone: zone, timeZoneName: 'short',
    }).format(ms);
}

const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** "Sunday 27 June" */
export function longDate(date: string): string {
    const parts = format('d', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).formatToParts(noon(date));
    const of = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
    return `${of('weekday')} ${of('day')} ${of('month')}`;
}

/** "27 June 2019" */
export function dateWithYear(date: string): string {
    const parts = format('y', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatToParts(noon(date));
    const of = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
    return `${of('day')} ${of('month')} ${of('year')}`;
}

/** "27 Jun, 16:42" in the reader's own zone. */
export function shortDateTime(ms: number): string {
    return format('s', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
}

/** Honest age: seconds while fresh, then minutes, hours, days; never rounded up. */
export function ageText(ageMs: number): string {
    const seconds = Math.max(0, Math.floor(ageMs / 1000));
    if (seconds < 10) return t('age.now');
    if (seconds < 60) return t('age.seconds', { n: Math.floor(seconds / 10) * 10 });
    const minutes = Math.floor(seconds / 60);
    if (minutes < 90) return t('age.minutes', { n: minutes });
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return t('age.hours', { n: hours });
    return t('age.days', { n: Math.floor(hours / 24) });
}

/** How long until the age reads differently, so that a ticker wakes no more often than it must. */
export function nextAgeChangeMs(ageMs: number): number {
    const age = Math.max(0, ageMs);
    const step = age < 60_000 ? 10_000 : age < 90 * 60_000 ? 60_000 : 3_600_000;
    return Math.max(500, step - (age % step));
}

/** The zone's offset at an instant, in milliseconds; 0 for a zone this browser does not know. */
export function zoneOffsetMs(ms: number, zone: string): number {
    const parts = format(`o${zone}`, {
        year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23', timeZone: zone,
    }).formatToParts(ms);
    const of = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - Math.floor(ms / 1000) * 1000;
}

/** The reader's zone differs from the rider's at this instant. */
export function zonesDiffer(ms: number, zone: string): boolean {
    return clock(ms, zone) !== clock(ms);
}
