import type { FeatureCollection } from 'geojson';
import { addProtocol, AttributionControl, Map as MapLibre, ScaleControl, setWorkerUrl, type FilterSpecification, type GeoJSONSource, type LayerSpecification, type PaddingOptions } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import { mapStyle } from '../../components/map/map-style';
import type { StyleSource } from '../../lib/api-types';
import { isDark, preferences } from '../../lib/preferences';
import { createCursorDot, createLiveMarker, type LiveMarker } from './live-marker';
import { hasWork, journeyLayers, journeySources, kParts, kPlacesFromZoom, kSourceNames, kSources, partOf, withoutDays, type PartName, type SourceName } from './track-layers';

setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

export type Box = [number, number, number, number];

const kCameraMs = 250;
/** Layers of the built-in map that name towns. */
const kTownLayers = ['name-town', 'town-dot'];
const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * The map itself, driven from outside React: data in by name, camera moves, theme. One per page; `destroy` frees the
 * WebGL context. Data set before the style stands is kept and put in when it does.
 */
export class MapController {
    readonly map: MapLibre;
    readonly rider: LiveMarker;
    readonly dot: ReturnType<typeof createCursorDot>;
    private readonly data = new Map<PartName, FeatureCollection>();
    private readonly scale: ScaleControl;
    private readonly changed = new Set<PartName>();
    private gone = false;
    private townFilters: (readonly [string, FilterSpecification])[] = [];
    private layers: readonly LayerSpecification[] = [];
    private hidden: { dates: readonly string[]; day: string | null } = { dates: [], day: null };
    private readonly source: StyleSource;

    constructor(container: HTMLElement, source: StyleSource, start: Box | null, padding: PaddingOptions) {
        this.source = source;
        this.map = new MapLibre({
            container,
            style: this.style(),
            attributionControl: false,
            dragRotate: false,
            pitchWithRotate: false,
            maxZoom: 17,
            fadeDuration: reducedMotion() ? 0 : 150,
            ...(start ? { bounds: start, fitBoundsOptions: { padding, maxZoom: 13 } } : { center: [0, 30], zoom: 1.4 }),
        });
        this.map.touchZoomRotate.disableRotation();
        this.map.keyboard.disableRotation();
        this.scale = new ScaleControl({ maxWidth: 110, unit: preferences.get().units });
        this.map.addControl(this.scale, 'bottom-left');
        this.map.addControl(new AttributionControl({ compact: true }), 'bottom-left');
        this.rider = createLiveMarker(this.map);
        this.dot = createCursorDot(this.map);
        this.map.on('style.load', () => this.restore());
    }

    private style() {
        const base = mapStyle(this.source, isDark() ? 'dark' : 'light');
        const own = journeyLayers().map((layer) => ({ ...layer, layout: { ...layer.layout, visibility: this.visibility(layer) } }) as LayerSpecification);
        this.layers = own;
        this.townFilters = base.layers.flatMap((layer) => (kTownLayers.includes(layer.id) && 'filter' in layer && layer.filter ? [[layer.id, layer.filter] as const] : []));
        return { ...base, sources: { ...base.sources, ...journeySources() }, layers: [...base.layers, ...own] };
    }

    /** Places of the route are named by the route: the map below does not name them again. */
    private filterTowns() {
        const names = this.data.get('places')?.features.map((f) => String(f.properties?.['name'])) ?? [];
        for (const [id, filter] of this.townFilters) {
            const others = ['any', ['<', ['zoom'], kPlacesFromZoom + 0.5], ['!', ['in', ['get', 'name'], ['literal', names]]]];
            if (this.map.getLayer(id)) this.map.setFilter(id, (names.length ? ['all', filter, others] : filter) as FilterSpecification);
        }
    }

    private visibility({ id }: LayerSpecification): 'visible' | 'none' {
        return hasWork(id, this.data.get(partOf(id))?.features ?? []) ? 'visible' : 'none';
    }

    /** Layers of a part without anything in it are left out of every frame. */
    private showLayersOf(part: PartName) {
        for (const layer of this.layers) {
            if (partOf(layer.id) !== part || !this.map.getLayer(layer.id)) continue;
            const wanted = this.visibility(layer);
            if (this.map.getLayoutProperty(layer.id, 'visibility') !== wanted) this.map.setLayoutProperty(layer.id, 'visibility', wanted);
        }
    }

    private restore() {
        kSourceNames.forEach((name) => this.fill(name));
        kParts.forEach((part) => this.showLayersOf(part));
        this.filterDays();
        this.filterTowns();
    }

    private fill(name: SourceName) {
        const features = kSources[name].flatMap((part) => this.data.get(part)?.features.map((f) => ({ ...f, properties: { ...f.properties, part } })) ?? []);
        (this.map.getSource(name) as GeoJSONSource | undefined)?.setData({ type: 'FeatureCollection', features });
    }

    /** Draws the map anew in the theme in force; camera and data stay. */
    applyTheme(): void {
        this.map.setStyle(this.style(), { diff: true });
        this.scale.setUnit(preferences.get().units);
        this.restore();
    }

    /** Puts features in place of a part. Parts set in one turn go to the map together. */
    setData(part: PartName, data: FeatureCollection): void {
        const before = this.data.get(part)?.features.length ?? 0;
        this.data.set(part, data);
        if (before === 0 && data.features.length === 0) return;
        if (this.changed.size === 0) queueMicrotask(() => this.flush());
        this.changed.add(part);
    }

    private flush() {
        const parts = [...this.changed];
        this.changed.clear();
        if (this.gone) return;
        kSourceNames.filter((name) => kSources[name].some((part) => parts.includes(part))).forEach((name) => this.fill(name));
        parts.forEach((part) => this.showLayersOf(part));
        if (parts.includes('places')) this.filterTowns();
    }

    /** Days drawn finer elsewhere are left out of the coarse line; the day on show out of the days in sight. */
    hideDays(dates: readonly string[], day: string | null = null): void {
        if (day === this.hidden.day && dates.join() === this.hidden.dates.join()) return;
        this.hidden = { dates, day };
        this.filterDays();
    }

    private filterDays() {
        const { dates, day } = this.hidden;
        const set = (part: PartName, suffix: string, kind: 'ride' | 'gap', without: readonly string[]) => {
            if (this.map.getLayer(`${part}-${suffix}`)) this.map.setFilter(`${part}-${suffix}`, withoutDays(part, without, kind) as FilterSpecification);
        };
        for (const [part, without] of [['overview', dates], ['detail', day ? [day] : []]] as const) {
            for (const suffix of ['casing', 'line']) set(part, suffix, 'ride', without);
            for (const suffix of ['gap', 'gap-casing']) set(part, suffix, 'gap', without);
        }
    }

    fit(box: Box, padding: PaddingOptions, animate: boolean): void {
        this.map.fitBounds(box, { padding, maxZoom: 13, duration: animate && !reducedMotion() ? kCameraMs : 0 });
    }

    centre(lon: number, lat: number, padding: PaddingOptions, zoomAtLeast = 9): void {
        const zoom = Math.max(this.map.getZoom(), zoomAtLeast);
        this.map.easeTo({ center: [lon, lat], zoom, padding, duration: reducedMotion() ? 0 : kCameraMs });
        // Padding belongs to this one move; left set it would shift every later drag.
        this.map.once('moveend', () => this.map.setPadding({ top: 0, right: 0, bottom: 0, left: 0 }));
    }

    /** The date of the day whose line is within a few pixels of a point of the screen. */
    dayNear(x: number, y: number): string | null {
        const layers = ['day-line', 'detail-line', 'overview-line'].filter((id) => this.map.getLayer(id));
        const found = this.map.queryRenderedFeatures([[x - 8, y - 8], [x + 8, y + 8]], { layers });
        return (found[0]?.properties['date'] as string | undefined) ?? null;
    }

    destroy(): void {
        this.gone = true;
        this.rider.remove();
        this.map.remove();
    }
}
