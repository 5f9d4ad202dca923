import { layers, namedFlavor } from '@protomaps/basemaps';
import type { StyleSpecification } from 'maplibre-gl';
import type { StyleSource } from '../../lib/api-types';
import { basemapStyle } from './basemap-style';

/** The style under the track: the map inside the program, or what the administrator set in its place. */
export function mapStyle(source: StyleSource, theme: 'light' | 'dark'): StyleSpecification {
    if (source.kind === 'builtin') return basemapStyle(theme, `pmtiles://${new URL(source.url, location.href).href}`);
    if (source.kind === 'pmtiles') {
        return {
            version: 8,
            sources: { base: { type: 'vector', url: `pmtiles://${new URL(source.url, location.href).href}`, attribution: source.attribution } },
            layers: layers('base', namedFlavor(theme), { lang: 'en' }),
        };
    }
    const dark = theme === 'dark';
    return {
        version: 8,
        sources: { base: { type: 'raster', tiles: [source.url], tileSize: 256, attribution: source.attribution, minzoom: source.min_zoom, maxzoom: source.max_zoom } },
        layers: [
            { id: 'ground', type: 'background', paint: { 'background-color': dark ? '#0f2a35' : '#b9d3dc' } },
            { id: 'base', type: 'raster', source: 'base', paint: dark ? { 'raster-brightness-max': 0.55, 'raster-saturation': -0.5 } : {} },
        ],
    };
}
