import type { PaddingOptions } from 'maplibre-gl';

/** The part of the map that panel, dock and sheet cover, so that what matters lands in the open part. */
export function mapPadding(): PaddingOptions {
    const box = document.querySelector('.app')?.getBoundingClientRect();
    const panel = document.querySelector('.panel')?.getBoundingClientRect();
    const dock = document.querySelector('.dock')?.getBoundingClientRect();
    if (!box || !panel) return { top: 40, right: 40, bottom: 40, left: 40 };
    const wide = panel.width < box.width * 0.6;
    const below = wide ? (dock?.height ?? 0) : box.bottom - panel.top;
    const bottom = Math.min(below, box.height * 0.6) + 36;
    return { top: 84, right: wide ? 84 : 56, bottom, left: wide && dock?.height ? panel.right + 48 : 40 };
}
