import type { Sleep, SleepStage } from '../../lib/body-types';
import { datesText } from '../../lib/console/dates';
import { originsText } from '../../lib/console/notes';
import { addDays, datesBetween } from '../../lib/console/range';
import { stageMinutes } from '../../lib/console/hypnogram';

/** Order of the stages in bars, from the ground up. */
export const kStages: readonly SleepStage[] = ['deep', 'light', 'asleep', 'rem', 'restless', 'awake'];

export interface NightRow {
    date: string;
    /** The main sleep of the day; naps count into `napMin` alone. */
    night: Sleep | null;
    napMin: number;
}

/** One row per local day of the range, without a night where none was recorded. */
export function nightRows(sleep: readonly Sleep[], from: string, to: string): NightRow[] {
    return datesBetween(from, to).map((date) => {
        const own = sleep.filter((s) => s.date === date);
        const mains = own.filter((s) => s.main).sort((a, b) => (b.asleep_min ?? 0) - (a.asleep_min ?? 0));
        const night = mains[0] ?? null;
        return { date, night, napMin: own.filter((s) => s !== night).reduce((sum, s) => sum + (s.asleep_min ?? 0), 0) };
    });
}

/** What a picture of these nights says of them. */
export function noteOf(rows: readonly NightRow[]): { span?: string; source: string | null } {
    const [first, last] = [rows[0], rows[rows.length - 1]];
    return { span: first && last && datesText(first.date, last.date), source: originsText(rows.map((r) => r.night?.origin)) };
}

export interface BarPart {
    stage: SleepStage;
    from: number;
    to: number;
}

/** Parts of a stacked bar in minutes, from the ground up. */
export function stageBar(night: Pick<Sleep, 'segments' | 'stage_min'>): BarPart[] {
    const minutes = stageMinutes(night);
    let at = 0;
    return kStages.flatMap((stage) => {
        const length = minutes[stage] ?? 0;
        if (length <= 0) return [];
        at += length;
        return [{ stage, from: at - length, to: at }];
    });
}

/** Minutes from 18:00 of the evening before `date` on the clock of the record: 360 is midnight. */
export function eveningMinutes(t: number, utcOffsetS: number | null, date: string): number {
    const evening = Date.parse(`${addDays(date, -1)}T18:00:00Z`);
    return (t + (utcOffsetS ?? 0) * 1000 - evening) / 60_000;
}

/** Weeks of the calendar from Monday on; days outside the range are null. */
export function calendarWeeks(rows: readonly NightRow[]): (NightRow | null)[][] {
    if (!rows.length) return [];
    const lead = (new Date(`${rows[0]!.date}T12:00:00Z`).getUTCDay() + 6) % 7;
    const cells = [...Array<null>(lead).fill(null), ...rows];
    const weeks: (NightRow | null)[][] = [];
    for (let i = 0; i < cells.length; i += 7) weeks.push([...cells.slice(i, i + 7), ...Array<null>(Math.max(0, i + 7 - cells.length)).fill(null)]);
    return weeks;
}

/** Shade of a night in the calendar, 0 (none) to 4 (eight hours and more). */
export function sleepShade(asleepMin: number | null | undefined): number {
    if (!asleepMin) return 0;
    return asleepMin < 300 ? 1 : asleepMin < 390 ? 2 : asleepMin < 450 ? 3 : 4;
}
