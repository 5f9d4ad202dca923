import { createStore } from './observable';

const kKey = 'slipstream-token';

function read(): string {
    try {
        return sessionStorage.getItem(kKey) ?? '';
    } catch {
        return '';
    }
}

/** The token of this tab, forgotten when it closes. Sent only to our own origin, never shown again. */
export const token = createStore({ value: read() });

export function setToken(value: string): void {
    token.set({ value });
    try {
        if (value) sessionStorage.setItem(kKey, value);
        else sessionStorage.removeItem(kKey);
    } catch {
        // Kept in memory until the tab is left.
    }
}
