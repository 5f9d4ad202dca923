import type { PressureAcc, PressureClass } from '../../lib/body-types';

/** Two ways of naming the same pressures. */
export type PressureScheme = 'esc' | 'acc';

interface Band {
    class: PressureClass | PressureAcc;
    /** Systolic pressure that it begins at, mmHg. */
    from: number;
}

/** Classes by systolic pressure from the lowest up: ESC/ESH 2018, table 3; ACC/AHA 2017, table 6 ("crisis" is above 180). */
export const kClassBands: Record<PressureScheme, readonly Band[]> = {
    esc: [{ class: 'optimal', from: 0 }, { class: 'normal', from: 120 }, { class: 'high_normal', from: 130 }, { class: 'grade_1', from: 140 }, { class: 'grade_2', from: 160 }, { class: 'grade_3', from: 180 }],
    acc: [{ class: 'normal', from: 0 }, { class: 'elevated', from: 120 }, { class: 'stage_1', from: 130 }, { class: 'stage_2', from: 140 }, { class: 'crisis', from: 180 }],
};

/** The class of a reading or a session; null where its pressures have none. */
export const classOf = (of: { class: PressureClass | null; class_acc: PressureAcc | null }, scheme: PressureScheme) => (scheme === 'esc' ? of.class : of.class_acc);

const kKey = 'slipstream-pressure-classes';

/** What was chosen last in this browser; ESC/ESH where nothing was. */
export function storedScheme(): PressureScheme {
    try {
        return localStorage.getItem(kKey) === 'acc' ? 'acc' : 'esc';
    } catch {
        return 'esc';
    }
}

export function storeScheme(scheme: PressureScheme): void {
    try {
        localStorage.setItem(kKey, scheme);
    } catch {
        // A browser that keeps nothing still shows the choice until the page is left.
    }
}
