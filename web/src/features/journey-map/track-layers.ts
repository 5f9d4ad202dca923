import type { DataDrivenPropertyValueSpecification as Value, ExpressionSpecification as Expression, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import { cssColour } from '../../lib/css-colours';

/** The parts that the page fills: plan, whole journey, days in sight, day on show, newest fixes, accuracy, places. */
export const kParts = ['plan', 'overview', 'detail', 'day', 'tail', 'halo', 'places'] as const;
export type PartName = (typeof kParts)[number];

/** Parts that follow each other on the map share a source: each source between costs its clipping masks in every frame. */
export const kSources = { steady: ['plan', 'overview', 'detail'], lively: ['day', 'tail', 'halo'], places: ['places'] } as const satisfies Record<string, readonly PartName[]>;
export type SourceName = keyof typeof kSources;
export const kSourceNames = Object.keys(kSources) as SourceName[];

/** Places of the route are for the scale of a day's ride: further out they would hide the track. */
export const kPlacesFromZoom = 6.5;

const widthBy = (thin: number, thick: number): Expression => ['interpolate', ['linear'], ['zoom'], 3, thin, 12, thick];

function lineColour(): Value<string> {
    const effort = [1, 2, 3, 4, 5].flatMap((n) => [n, cssColour(`effort-${n}`)]);
    const byDay: Expression = ['case', ['get', 'today'], cssColour('accent'), ['case', ['get', 'odd'], cssColour('day-past'), cssColour('day-past-2')]];
    return ['match', ['get', 'step'], ...effort, -1, cssColour('text-3'), byDay] as unknown as Expression;
}

const of = (part: PartName): Expression => ['==', ['get', 'part'], part];
const kindOf = (part: PartName, kind: 'ride' | 'gap'): Expression => ['all', of(part), ['==', ['get', 'kind'], kind]];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

function trackLayers(source: SourceName, part: PartName, thin: number, thick: number): LayerSpecification[] {
    const casing = cssColour('casing');
    const [ride, gap] = [kindOf(part, 'ride'), kindOf(part, 'gap')];
    return [
        { id: `${part}-casing`, type: 'line', source, filter: ride, layout: round, paint: { 'line-color': casing, 'line-width': widthBy(thin + 1.6, thick + 3.4) } },
        { id: `${part}-gap-casing`, type: 'line', source, filter: gap, layout: round, paint: { 'line-color': casing, 'line-width': widthBy(thin + 1, thick + 1.5), 'line-opacity': 0.7 } },
        { id: `${part}-gap`, type: 'line', source, filter: gap, paint: { 'line-color': cssColour('text-2'), 'line-width': widthBy(1.2, 2), 'line-dasharray': [2.2, 2.4] } },
        { id: `${part}-line`, type: 'line', source, filter: ride, layout: round, paint: { 'line-color': lineColour(), 'line-width': widthBy(thin, thick) } },
    ];
}

/** Our layers in drawing order, in the colours of the theme in force. */
export function journeyLayers(): LayerSpecification[] {
    return [
        { id: 'plan-casing', type: 'line', source: 'steady', filter: of('plan'), layout: round, paint: { 'line-color': cssColour('casing'), 'line-width': widthBy(2.4, 5), 'line-opacity': 0.85 } },
        { id: 'plan-line', type: 'line', source: 'steady', filter: of('plan'), layout: { ...round }, paint: { 'line-color': cssColour('plan'), 'line-width': widthBy(1.3, 2), 'line-dasharray': [0.1, 2.6] } },
        ...trackLayers('steady', 'overview', 1.8, 3.6),
        ...trackLayers('steady', 'detail', 1.8, 3.6),
        ...trackLayers('lively', 'day', 2.6, 5),
        ...trackLayers('lively', 'tail', 2.6, 5),
        { id: 'halo-fill', type: 'fill', source: 'lively', filter: of('halo'), paint: { 'fill-color': cssColour('accent'), 'fill-opacity': ['get', 'opacity'] } },
        { id: 'halo-line', type: 'line', source: 'lively', filter: of('halo'), paint: { 'line-color': cssColour('accent-text'), 'line-width': 1, 'line-opacity': 0.7 } },
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
    return { steady: geojson(0.4), lively: geojson(0.2), places: geojson(0.375) };
}

/** The part that a layer draws. */
export const partOf = (layerId: string): PartName => layerId.slice(0, layerId.indexOf('-')) as PartName;

/** Whether a layer has anything to draw of its part; one that has not costs its share of every frame all the same. */
export function hasWork(layerId: string, features: readonly { properties: unknown }[]): boolean {
    if (!['overview', 'detail', 'day', 'tail'].includes(partOf(layerId))) return features.length > 0;
    const kind = layerId.includes('-gap') ? 'gap' : 'ride';
    return features.some((feature) => (feature.properties as { kind?: string } | null)?.kind === kind);
}

/** Leaves the days out of a coarse line that are drawn finer on top of it. */
export function withoutDays(part: PartName, dates: readonly string[], kind: 'ride' | 'gap'): Expression {
    return ['all', kindOf(part, kind), ['!', ['in', ['get', 'date'], ['literal', [...dates]]]]];
}
