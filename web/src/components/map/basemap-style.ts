import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** Colours of the map in one theme. The first six are the design tokens of the same name. */
interface Palette {
    land: string;
    water: string;
    waterLine: string;
    label: string;
    labelSoft: string;
    halo: string;
    waterLabel: string;
    country: string;
    province: string;
}

const palettes: Record<'light' | 'dark', Palette> = {
    light: {
        land: '#e7ebdd',
        water: '#b9d3dc',
        waterLine: '#8fb6c4',
        label: '#46544b',
        labelSoft: '#5c6962',
        halo: '#eef1e6',
        waterLabel: '#3f6f80',
        country: '#8b988c',
        province: '#b3bdb0',
    },
    dark: {
        land: '#18231f',
        water: '#0f2a35',
        waterLine: '#28566a',
        label: '#b3c2b9',
        labelSoft: '#8d9c94',
        halo: '#131c18',
        waterLabel: '#6fa3b8',
        country: '#55685f',
        province: '#35443d',
    },
};

const sourceId = 'basemap';
// No glyph URL: the browser draws the letters from its own fonts, so labels need no download.
const regular = ['Inter var', 'system-ui', 'sans-serif'];
const semibold = ['Inter var Semibold', 'system-ui', 'sans-serif'];

const kindIs = (...kinds: string[]): ExpressionSpecification =>
    ['in', ['get', 'kind'], ['literal', kinds]];

/** A place of rank r shows from zoom r on; the tiles nest the ranks so that none ever crowds. */
const rankAllows: ExpressionSpecification = ['<=', ['get', 'rank'], ['+', ['zoom'], 0.5]];

function areas(c: Palette): LayerSpecification[] {
    return [
        { id: 'sea', type: 'background', paint: { 'background-color': c.water } },
        {
            id: 'land',
            type: 'fill',
            source: sourceId,
            'source-layer': 'land',
            paint: { 'fill-color': c.land },
        },
        {
            id: 'lakes',
            type: 'fill',
            source: sourceId,
            'source-layer': 'lakes',
            paint: { 'fill-color': c.water },
        },
    ];
}

function shores(c: Palette): LayerSpecification[] {
    const width: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 2, 0.4, 6, 0.8, 12, 1.4];
    const paint = { 'line-color': c.waterLine, 'line-width': width };
    const layout = { 'line-join': 'round' } as const;
    return [
        {
            id: 'shore',
            type: 'line',
            source: sourceId,
            'source-layer': 'land',
            // Antarctica's polygon closes over the pole; its shore is a layer of its own.
            filter: ['!', ['has', 'pole']],
            layout,
            paint,
        },
        {
            id: 'shore-antarctica',
            type: 'line',
            source: sourceId,
            'source-layer': 'coast',
            layout,
            paint,
        },
        {
            id: 'lake-shore',
            type: 'line',
            source: sourceId,
            'source-layer': 'lakes',
            minzoom: 4,
            layout,
            paint,
        },
    ];
}

function rivers(c: Palette): LayerSpecification[] {
    // Ranks: 0 wide enough for two banks, 1 and 2 large, 3 middle, 4 small, 5 to 7 seasonal, 8 on canals.
    const width = (zoom: number, widths: [number, number, number]): [number, ExpressionSpecification] =>
        [zoom, ['match', ['get', 'rank'], [0, 1], widths[0], [2, 3], widths[1], widths[2]]];
    return [
        {
            id: 'rivers',
            type: 'line',
            source: sourceId,
            'source-layer': 'rivers',
            minzoom: 3,
            filter: ['!', ['in', ['get', 'rank'], ['literal', [5, 6, 7]]]],
            layout: { 'line-join': 'round', 'line-cap': 'round' },
            paint: {
                'line-color': c.waterLine,
                'line-width': ['interpolate', ['exponential', 1.4], ['zoom'],
                    ...width(3, [0.4, 0.2, 0]),
                    ...width(6, [1, 0.6, 0.35]),
                    ...width(9, [2, 1.3, 0.9]),
                    ...width(14, [6, 4, 2.5]),
                ] as unknown as ExpressionSpecification,
            },
        },
        {
            id: 'rivers-seasonal',
            type: 'line',
            source: sourceId,
            'source-layer': 'rivers',
            minzoom: 6,
            filter: ['in', ['get', 'rank'], ['literal', [5, 6, 7]]],
            layout: { 'line-join': 'round' },
            paint: {
                'line-color': c.waterLine,
                'line-dasharray': [3, 2],
                'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 10, 1, 14, 1.8],
            },
        },
    ];
}

function borders(c: Palette): LayerSpecification[] {
    const countryWidth: ExpressionSpecification =
        ['interpolate', ['linear'], ['zoom'], 1, 0.5, 4, 0.9, 8, 1.6, 14, 2.6];
    return [
        {
            id: 'border-province',
            type: 'line',
            source: sourceId,
            'source-layer': 'borders',
            minzoom: 3,
            filter: ['==', ['get', 'level'], 4],
            layout: { 'line-join': 'round' },
            paint: {
                'line-color': c.province,
                'line-dasharray': [4, 2],
                'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.5, 8, 1.2, 14, 1.8],
            },
        },
        {
            id: 'border-country',
            type: 'line',
            source: sourceId,
            'source-layer': 'borders',
            filter: ['all', ['==', ['get', 'level'], 2], ['!', ['has', 'disputed']]],
            layout: { 'line-join': 'round', 'line-cap': 'round' },
            paint: { 'line-color': c.country, 'line-width': countryWidth },
        },
        {
            id: 'border-disputed',
            type: 'line',
            source: sourceId,
            'source-layer': 'borders',
            filter: ['all', ['==', ['get', 'level'], 2], ['has', 'disputed']],
            layout: { 'line-join': 'round' },
            paint: { 'line-color': c.country, 'line-width': countryWidth, 'line-dasharray': [2, 2] },
        },
    ];
}

function waterNames(c: Palette): LayerSpecification[] {
    const paint = { 'text-color': c.waterLabel, 'text-halo-color': c.water, 'text-halo-width': 0.8 };
    return [
        {
            id: 'name-river',
            type: 'symbol',
            source: sourceId,
            'source-layer': 'river_names',
            minzoom: 4,
            layout: {
                'symbol-placement': 'line',
                'symbol-spacing': 280,
                'text-field': ['get', 'name'],
                'text-font': regular,
                'text-size': ['interpolate', ['linear'], ['zoom'], 5, 10, 10, 12],
                'text-letter-spacing': 0.06,
                'text-max-angle': 60,
            },
            paint: { ...paint, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
        },
        {
            id: 'name-water',
            type: 'symbol',
            source: sourceId,
            'source-layer': 'places',
            filter: ['all', kindIs('ocean', 'sea', 'lake'), rankAllows],
            layout: {
                'text-field': ['get', 'name'],
                'text-font': regular,
                'text-size': ['interpolate', ['linear'], ['zoom'],
                    1, ['match', ['get', 'kind'], 'ocean', 12, 10],
                    7, ['match', ['get', 'kind'], 'ocean', 17, 'sea', 14, 12]],
                'text-letter-spacing': ['match', ['get', 'kind'], 'lake', 0.04, 0.16],
                'text-max-width': 6,
                'symbol-sort-key': ['get', 'rank'],
            },
            paint,
        },
    ];
}

function provinceNames(c: Palette): LayerSpecification {
    return {
        id: 'name-province',
        type: 'symbol',
        source: sourceId,
        'source-layer': 'places',
        minzoom: 3.5,
        maxzoom: 9,
        filter: ['all', kindIs('province'), rankAllows],
        layout: {
            'text-field': ['get', 'name'],
            'text-font': regular,
            'text-transform': 'uppercase',
            'text-size': ['interpolate', ['linear'], ['zoom'], 4, 9, 8, 12],
            'text-letter-spacing': 0.12,
            'text-max-width': 7,
            'symbol-sort-key': ['get', 'rank'],
        },
        paint: {
            'text-color': c.labelSoft,
            'text-halo-color': c.halo,
            'text-halo-width': 1.2,
            'text-opacity': 0.85,
        },
    };
}

function countryNames(c: Palette): LayerSpecification {
    return {
        id: 'name-country',
        type: 'symbol',
        source: sourceId,
        'source-layer': 'places',
        maxzoom: 8,
        filter: ['all', kindIs('country'), rankAllows],
        layout: {
            'text-field': ['get', 'name'],
            'text-font': semibold,
            'text-size': ['interpolate', ['linear'], ['zoom'],
                1, ['match', ['get', 'rank'], [0, 1], 11.5, 10],
                5, ['match', ['get', 'rank'], [0, 1], 17, [2, 3], 14, 12]],
            'text-letter-spacing': 0.05,
            'text-max-width': 7,
            'symbol-sort-key': ['get', 'rank'],
        },
        paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
    };
}

function towns(c: Palette): LayerSpecification[] {
    const townFilter: ExpressionSpecification =
        ['all', kindIs('city', 'town', 'village', 'hamlet'), rankAllows];
    return [
        {
            id: 'town-dot',
            type: 'circle',
            source: sourceId,
            'source-layer': 'places',
            minzoom: 3,
            filter: townFilter,
            paint: {
                'circle-color': c.label,
                'circle-stroke-color': c.halo,
                'circle-stroke-width': 1,
                'circle-radius': ['interpolate', ['linear'], ['zoom'],
                    3, ['match', ['get', 'kind'], 'city', 1.6, 1.2],
                    9, ['match', ['get', 'kind'], 'city', 3.4, 'town', 2.6, 2],
                    14, ['match', ['get', 'kind'], 'city', 5, 'town', 4, 3]],
            },
        },
        {
            id: 'name-town',
            type: 'symbol',
            source: sourceId,
            'source-layer': 'places',
            minzoom: 3,
            filter: townFilter,
            layout: {
                'text-field': ['get', 'name'],
                'text-font': ['case', ['==', ['get', 'kind'], 'city'], ['literal', semibold], ['literal', regular]],
                'text-size': ['interpolate', ['linear'], ['zoom'],
                    3, ['match', ['get', 'kind'], 'city', 10.5, 10],
                    8, ['match', ['get', 'kind'], 'city', 14, 'town', 12, 11],
                    12, ['match', ['get', 'kind'], 'city', 17, 'town', 14.5, 12.5]],
                'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
                'text-radial-offset': 0.5,
                'text-justify': 'auto',
                'text-max-width': 9,
                'text-padding': 3,
                'symbol-sort-key': ['get', 'rank'],
            },
            paint: { 'text-color': c.label, 'text-halo-color': c.halo, 'text-halo-width': 1.4 },
        },
    ];
}

/** Credits that must stay readable on every map drawn with this style. */
export const basemapAttribution = 'GSHHG (LGPL) · Natural Earth · GeoNames (CC BY 4.0)';

/**
 * The built-in map: coast, lakes, rivers, borders and places of the whole world from one PMTiles file.
 * `sourceUrl` is a TileJSON-like URL the page can read, here `pmtiles://<address of the file>`.
 */
export function basemapStyle(theme: 'light' | 'dark', sourceUrl: string): StyleSpecification {
    const c = palettes[theme];
    return {
        version: 8,
        sources: {
            [sourceId]: { type: 'vector', url: sourceUrl, attribution: basemapAttribution },
        },
        layers: [
            ...areas(c), ...rivers(c), ...shores(c), ...borders(c),
            // The last layer's names find room first: a country before a town before a river.
            ...waterNames(c), provinceNames(c), ...towns(c), countryNames(c),
        ],
    };
}
