import type { Trend } from '../../lib/body-types';
import { datesText } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';

/** A day of the range as the chart has it: its value, and the median of the seven days that end with it. */
export interface TrendRow {
    date: string;
    value: number | null;
    week: number | null;
}

export function trendRows(dates: readonly string[], trend: Pick<Trend, 'days'> | undefined): TrendRow[] {
    const byDate = new Map(trend?.days.map((d) => [d.date, d]));
    return dates.map((date) => ({ date, value: byDate.get(date)?.value ?? null, week: byDate.get(date)?.week ?? null }));
}

const roundsToNothing = (value: number, decimals: number) => Math.abs(value) < 0.5 / 10 ** decimals;

/** "−0.4 bpm a week", with one decimal more than the value has. */
export function perWeekText({ line, unit }: Pick<Trend, 'line' | 'unit'>): string {
    if (!line) return '';
    const sign = roundsToNothing(line.per_week, 1) ? '' : line.per_week > 0 ? '+' : '−';
    return tc('heart.perWeek', { change: sign + formatNumber(Math.abs(line.per_week), 1), unit });
}

/** Whether the line rose or fell, how far, and whether days differ as much anyway. */
export function lineText({ line, unit }: Pick<Trend, 'line' | 'unit'>): string {
    if (!line) return tc('heart.noLine');
    const params = { dates: datesText(line.from, line.to), moved: formatNumber(Math.abs(line.moved), 1), usual: formatNumber(line.usual, 1), unit };
    if (roundsToNothing(line.moved, 1)) return tc('heart.lineLevel', params);
    if (line.within_usual) return tc(line.moved > 0 ? 'heart.lineUpWithin' : 'heart.lineDownWithin', params);
    return tc(line.moved > 0 ? 'heart.lineUpBeyond' : 'heart.lineDownBeyond', params);
}

/** The last week beside the last month; empty where either has too few days. */
export function weekText({ days, change, unit }: Pick<Trend, 'days' | 'change' | 'unit'>): string {
    const week = days[days.length - 1]?.week;
    if (week == null || change === null) return '';
    const params = { week: formatNumber(week, 1), change: formatNumber(Math.abs(change), 1), unit };
    return tc(roundsToNothing(change, 1) ? 'heart.weekSame' : change > 0 ? 'heart.weekAbove' : 'heart.weekBelow', params);
}
