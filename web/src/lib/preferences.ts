import { createStore } from './observable';
import type { UnitSystem } from './units';

/** What the reader chose, kept in this browser alone. `theme` is also read by the line of script in the page head. */
export interface Preferences {
    units: UnitSystem;
    theme: 'system' | 'light' | 'dark';
}

const kKey = 'slipstream';

function stored(): Partial<Preferences> {
    try {
        return JSON.parse(localStorage.getItem(kKey) ?? '{}') as Partial<Preferences>;
    } catch {
        return {};
    }
}

function initial(): Preferences {
    const saved = stored();
    const theme = saved.theme === 'light' || saved.theme === 'dark' ? saved.theme : 'system';
    // The server renders kilometres; a reader changes it once and it stays.
    return { units: saved.units === 'imperial' ? 'imperial' : 'metric', theme };
}

export const preferences = createStore<Preferences>(initial());

export function setPreferences(patch: Partial<Preferences>): void {
    preferences.update(patch);
    const { theme } = preferences.get();
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
        localStorage.setItem(kKey, JSON.stringify(preferences.get()));
    } catch {
        // A browser that keeps nothing still shows the choice until the page is left.
    }
}

/** The theme in force, after the system was asked. */
export function isDark(): boolean {
    const { theme } = preferences.get();
    return theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Calls back when the theme in force may have changed. */
export function onThemeChange(listener: () => void): () => void {
    const query = matchMedia('(prefers-color-scheme: dark)');
    query.addEventListener('change', listener);
    const off = preferences.subscribe(listener);
    return () => {
        query.removeEventListener('change', listener);
        off();
    };
}
