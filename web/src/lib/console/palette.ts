import { createStore } from '../observable';

/** Whether the command palette is open. */
export const paletteState = createStore({ open: false });

export const openPalette = () => paletteState.set({ open: true });
export const closePalette = () => paletteState.set({ open: false });

const onMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

/** The keys that open it, as the reader's keyboard names them. */
export const kPaletteKeys = onMac ? '⌘ K' : 'Ctrl K';

export const isPaletteKey = (event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>) =>
    event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
