import { dayText, preciseClock } from '../../lib/console/dates';
import type { TimeRange } from '../../lib/profile-model';
import { clock, zoneOffsetMs } from '../../lib/time';

const kSecond = 1_000;
const kMinute = 60 * kSecond;
const kHour = 60 * kMinute;
const kDay = 24 * kHour;
const kSteps = [kSecond, 2 * kSecond, 5 * kSecond, 10 * kSecond, 15 * kSecond, 30 * kSecond, kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour, 2 * kHour, 3 * kHour, 6 * kHour, 12 * kHour, kDay, 2 * kDay, 7 * kDay, 14 * kDay, 28 * kDay];

export interface TimeTick {
    at: number;
    text: string;
    /** A new day begins here. */
    day: boolean;
}

/** Labels of a time axis on the rider's clock, from single seconds to months. */
export function axisTicks(view: TimeRange, width: number, zone: string): TimeTick[] {
    const rough = ((view.to - view.from) / Math.max(1, width)) * 78;
    const step = kSteps.find((s) => s >= rough) ?? kSteps[kSteps.length - 1]!;
    const offset = zoneOffsetMs((view.from + view.to) / 2, zone);
    const out: TimeTick[] = [];
    for (let local = Math.ceil((view.from + offset) / step) * step; local - offset <= view.to; local += step) {
        const at = local - offset;
        const day = local % kDay === 0;
        out.push({ at, day, text: day ? dayText(at + 1, zone) : step < kMinute ? preciseClock(at, zone) : clock(at, zone) });
    }
    return out;
}
