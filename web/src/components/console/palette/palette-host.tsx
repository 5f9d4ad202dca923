import { lazy, Suspense, useEffect } from 'react';
import type { Journey } from '../../../lib/api-types';
import { closePalette, isPaletteKey, kPaletteKeys, openPalette, paletteState } from '../../../lib/console/palette';
import { tc } from '../../../lib/i18n/console';
import { useStore } from '../../../lib/observable';
import { ConsoleIcon } from '../console-icon';

const Palette = lazy(() => import('./palette'));

/** Listens for the keys; the palette itself is fetched when it is first wanted. */
export function PaletteHost({ slug, journey }: { slug: string; journey: Journey }) {
    const open = useStore(paletteState, (s) => s.open);
    useEffect(() => {
        const key = (event: KeyboardEvent) => {
            if (!isPaletteKey(event)) return;
            event.preventDefault();
            if (paletteState.get().open) closePalette();
            else openPalette();
        };
        document.addEventListener('keydown', key);
        return () => {
            document.removeEventListener('keydown', key);
            closePalette();
        };
    }, []);
    return open && <Suspense><Palette slug={slug} journey={journey} /></Suspense>;
}

/** The button of the rail. */
export function PaletteButton() {
    return (
        <button type="button" className="goto" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K" onClick={openPalette}>
            <ConsoleIcon name="search" /> {tc('palette.open')} <kbd>{kPaletteKeys}</kbd>
        </button>
    );
}
