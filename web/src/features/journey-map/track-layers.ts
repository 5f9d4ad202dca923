import type { DataDrivenPropertyValueSpecification as Value, ExpressionSpecification as Expression, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { cssColour } from '../../lib/css-colours';

/** The sources that the page fills: whole journey, days in sight, day on show, newest fixes, plan, accuracy, places. */
export const kSources = ['overview', 'detail', 'day', 'tail', 'plan', 'halo', 'places'] as const;
export type SourceName = (typeof kSources)[number];

/** Places of the route are for the scale of a day's ride: further out they would hide the track. */
const kPlacesFromZoom = 6.5;

const widthBy = (thin: number, thick: number): Expression => ['interpolate', ['linear'], ['zoom'], 3, thin, 12, thick];

function lineColour(): Value<string> {
    const effort = [1, 2, 3, 4, 5].flatMap((n) => [n, cssColour(`effort-${n}`)]);
    const byDay: Expression = ['case', ['get', 'today'], cssColour('accent'), ['case', ['get', 'odd'], cssColour('day-past'), cssColour('day-past-2')]];
    return ['match', ['get', 'step'], ...effort, -1, cssColour('text-3'), byDay] as unknown as Expression;
}

const ride: Expression = ['==', ['get', 'kind'], 'ride'];
const gap: Expression = ['==', ['get', 'kind'], 'gap'];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

function trackLayers(source: SourceName, thin: number, thick: number): LayerSpecification[] {
    const casing = cssColour('casing');
    return [
        { id: `${source}-casing`, type: 'line', source, filter: ride, layout: round, paint: { 'line-color': casing, 'line-width': widthBy(thin + 1.6, thick + 3.4) } },
        { id: `${source}-gap-casing`, type: 'line', source, filter: gap, layout: round, paint: { 'line-color': casing, 'line-width': widthBy(thin + 1, thick + 1.5), 'line-opacity': 0.7 } },
        { id: `${source}-gap`, type: 'line', source, filter: gap, paint: { 'line-color': cssColour('text-2'), 'line-width': widthBy(1.2, 2), 'line-dasharray': [2.2, 2.4] } },
        { id: `${source}-line`, type: 'line', source, filter: ride, layout: round, paint: { 'line-color': lineColour(), 'line-width': widthBy(thin, thick) } },
    ];
}

/** Our layers in drawing order, in the colours of the theme in force. */
export function journeyLayers(): LayerSpecification[] {
    return [
        { id: 'plan-casing', type: 'line', source: 'plan', layout: round, paint: { 'line-color': cssColour('casing'), 'line-width': widthBy(2.4, 5), 'line-opacity': 0.85 } },
        { id: 'plan-line', type: 'line', source: 'plan', layout: { ...round }, paint: { 'line-color': cssColour('plan'), 'line-width': widthBy(1.3, 2), 'line-dasharray': [0.1, 2.6] } },
        ...trackLayers('overview', 1.8, 3.6),
        ...trackLayers('detail', 1.8, 3.6),
        ...trackLayers('day', 2.6, 5),
        ...trackLayers('tail', 2.6, 5),
        { id: 'halo-fill', type: 'fill', source: 'halo', paint: { 'fill-color': cssColour('accent'), 'fill-opacity': ['get', 'opacity'] } },
        { id: 'halo-line', type: 'line', source: 'halo', paint: { 'line-color': cssColour('accent-text'), 'line-width': 1, 'line-opacity': 0.7 } },
        { id: 'places-dot', type: 'circle', source: 'places', minzoom: kPlacesFromZoom, paint: { 'circle-radius': 3.5, 'circle-color': cssColour('surface'), 'circle-stroke-color': cssColour('text'), 'circle-stroke-width': 1.5 } },
        {
            id: 'places-name', type: 'symbol', source: 'places', minzoom: kPlacesFromZoom + 0.5,
            layout: { 'text-field': ['get', 'name'], 'text-font': ['Inter var', 'system-ui', 'sans-serif'], 'text-size': 11.5, 'text-anchor': 'left', 'text-offset': [0.8, 0], 'text-max-width': 9 },
            paint: { 'text-color': cssColour('text'), 'text-halo-color': cssColour('surface'), 'text-halo-width': 1.6 },
        },
    ];
}

export function journeySources(): Record<SourceName, SourceSpecification> {
    const data = { type: 'FeatureCollection' as const, features: [] };
    const geojson = (tolerance: number): SourceSpecification => ({ type: 'geojson', data, tolerance });
    return { overview: geojson(0.5), detail: geojson(0.3), day: geojson(0.2), tail: geojson(0.2), plan: geojson(0.4), halo: geojson(0.1), places: geojson(0.375) };
}

/** Leaves the days out of the coarse line that are drawn finer on top of it. */
export function withoutDays(dates: readonly string[], kind: 'ride' | 'gap'): Expression {
    return ['all', ['==', ['get', 'kind'], kind], ['!', ['in', ['get', 'date'], ['literal', [...dates]]]]];
}
