import { kLanes, type Lane } from './lanes';
import type { LaneBox } from './paint';

/** Where lanes, labels and the time axis lie on the canvas. */
export interface Layout {
    width: number;
    height: number;
    left: number;
    right: number;
    phone: boolean;
    lanes: { lane: Lane; top: number; bottom: number; box: LaneBox }[];
    axisY: number;
}

const kLabels = 132;
const kRight = 62;
const kAxis = 28;
const kPhoneLabel = 26;
export const kPhoneWidth = 620;

export function layoutOf(width: number, lanes: readonly Lane[] = kLanes): Layout {
    const phone = width < kPhoneWidth;
    let y = 0;
    const placed = lanes.map((lane) => {
        const top = y;
        const bottom = top + lane.height + (phone ? kPhoneLabel : 0);
        y = bottom;
        return { lane, top, bottom, box: { top: top + (phone ? kPhoneLabel : 9), bottom: bottom - 9 } };
    });
    return { width, height: y + kAxis, left: phone ? 0 : kLabels, right: width - (phone ? 46 : kRight), phone, lanes: placed, axisY: y };
}
