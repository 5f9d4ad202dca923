import type { FeatureCollection } from 'geojson';
import { addProtocol, AttributionControl, Map as MapLibre, ScaleControl, setWorkerUrl, type FilterSpecification, type GeoJSONSource, type PaddingOptions } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { Protocol } from 'pmtiles';
import { mapStyle } from '../../components/map/map-style';
import type { StyleSource } from '../../lib/api-types';
import { isDark, preferences } from '../../lib/preferences';
import { createCursorDot, createLiveMarker, type LiveMarker } from './live-marker';
import { journeyLayers, journeySources, kSources, withoutDays, type SourceName } from './track-layers';

setWorkerUrl(workerUrl);
addProtocol('pmtiles', new Protocol().tile);

export type Box = [number, number, number, number];

const kCameraMs = 250;
const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * The map itself, driven from outside React: data in by name, camera moves, theme. One per page; `destroy` frees the
 * WebGL context. Data set before the style stands is kept and put in when it does.
 */
export class MapController {
    readonly map: MapLibre;
    readonly rider: LiveMarker;
    readonly dot: ReturnType<typeof createCursorDot>;
    private readonly data = new Map<SourceName, FeatureCollection>();
    private readonly scale: ScaleControl;
    private hidden: readonly string[] = [];
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
        return { ...base, sources: { ...base.sources, ...journeySources() }, layers: [...base.layers, ...journeyLayers()] };
    }

    private restore() {
        for (const name of kSources) {
            const data = this.data.get(name);
            if (data) this.sourceOf(name)?.setData(data);
        }
        this.hideDays(this.hidden);
    }

    private sourceOf(name: SourceName): GeoJSONSource | undefined {
        return this.map.getSource(name) as GeoJSONSource | undefined;
    }

    /** Draws the map anew in the theme in force; camera and data stay. */
    applyTheme(): void {
        this.map.setStyle(this.style(), { diff: true });
        this.scale.setUnit(preferences.get().units);
        this.restore();
    }

    setData(name: SourceName, data: FeatureCollection): void {
        this.data.set(name, data);
        this.sourceOf(name)?.setData(data);
    }

    /** Days drawn finer elsewhere are left out of the coarse line; the day on show out of the days in sight. */
    hideDays(dates: readonly string[], day: string | null = null): void {
        this.hidden = dates;
        const set = (layer: string, kind: 'ride' | 'gap', without: readonly string[]) => {
            if (this.map.getLayer(layer)) this.map.setFilter(layer, withoutDays(without, kind) as FilterSpecification);
        };
        for (const [source, without] of [['overview', dates], ['detail', day ? [day] : []]] as const) {
            for (const suffix of ['casing', 'line']) set(`${source}-${suffix}`, 'ride', without);
            for (const suffix of ['gap', 'gap-casing']) set(`${source}-${suffix}`, 'gap', without);
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
        this.rider.remove();
        this.map.remove();
    }
}
