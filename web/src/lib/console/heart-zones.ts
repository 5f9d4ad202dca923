import { createStore } from '../observable';

/** What zones of the heart are shares of: the highest rate, or the reserve between it and the resting rate. */
export type ZonesOf = 'max' | 'reserve';

/** How zones are drawn, as the reader chose; kept in this browser alone. */
export interface ZoneChoice {
    of: ZonesOf;
    highest: number;
    /** null: what was measured. */
    resting: number | null;
}

const kDefaultHighest = 185;
/** Stands in where no resting rate was set or measured, as it does in the API. */
export const kAssumedResting = 60;
const kKeys = { of: 'slipstream-heart-zones', highest: 'slipstream-max-heart-rate', resting: 'slipstream-resting-heart-rate' } as const;

function initial(): ZoneChoice {
    try {
        const of = localStorage.getItem(kKeys.of) === 'reserve' ? 'reserve' : 'max';
        return { of, highest: Number(localStorage.getItem(kKeys.highest)) || kDefaultHighest, resting: Number(localStorage.getItem(kKeys.resting)) || null };
    } catch {
        return { of: 'max', highest: kDefaultHighest, resting: null };
    }
}

export const zoneChoice = createStore<ZoneChoice>(initial());

export function chooseZones(patch: Partial<ZoneChoice>): void {
    zoneChoice.update(patch);
    try {
        for (const key of Object.keys(patch) as (keyof ZoneChoice)[]) {
            const value = patch[key];
            if (value == null) localStorage.removeItem(kKeys[key]);
            else localStorage.setItem(kKeys[key], String(value));
        }
    } catch {
        // A browser that keeps nothing still shows the choice until the page is left.
    }
}
