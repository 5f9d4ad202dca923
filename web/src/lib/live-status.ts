import type { LiveState } from './api-types';

const kFreshMs = 3 * 60_000;
const kStaleMs = 20 * 60_000;
const kFadedMs = 6 * 3_600_000;

/** Age of a fix beyond the delay the rider chose: a delayed journey is not stale for being late. */
export function ageBeyondDelay(ageMs: number, delayS: number): number {
    return Math.max(0, ageMs - delayS * 1000);
}

/** The server's word ages between its answers: a rider who has not been heard of for a while has no signal. */
export function displayState(state: LiveState, ageMs: number | null, delayS: number): LiveState {
    if (ageMs === null || state !== 'riding') return state;
    return ageBeyondDelay(ageMs, delayS) > kStaleMs ? 'offline' : 'riding';
}

/** A fix was taken while moving, so the rider rides, whatever the last answer said. */
export function stateAfterFix(state: LiveState, speedMps: number | null): LiveState {
    if (state === 'finished') return state;
    if (speedMps !== null && speedMps > 1) return 'riding';
    return state === 'offline' || state === 'never' ? 'resting' : state;
}

export function isFresh(ageMs: number | null, delayS: number): boolean {
    return ageMs !== null && ageBeyondDelay(ageMs, delayS) < kFreshMs;
}

/** Opacity of the live marker: full while fresh, fading to a third over six hours. */
export function markerOpacity(ageMs: number, delayS: number): number {
    const over = ageBeyondDelay(ageMs, delayS) - kFreshMs;
    return over <= 0 ? 1 : Math.max(0.35, 1 - 0.65 * (over / kFadedMs));
}
