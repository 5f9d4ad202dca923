import { useSyncExternalStore } from 'react';

const query = () => matchMedia('(min-width: 900px)');

function subscribe(listener: () => void): () => void {
    const media = query();
    media.addEventListener('change', listener);
    return () => media.removeEventListener('change', listener);
}

/** Whether the page shows panel and dock (900 px up) rather than the sheet; the same limit as in the styles. */
export function useWide(): boolean {
    return useSyncExternalStore(subscribe, () => query().matches, () => false);
}
