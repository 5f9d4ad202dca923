import { Marker, type Map as MapLibre } from 'maplibre-gl';

/** What the marker of the rider shows. */
export interface MarkerState {
    lon: number;
    lat: number;
    headingDeg: number | null;
    title: string;
    detail: string;
    opacity: number;
    fresh: boolean;
    label: string;
}

export interface LiveMarker {
    show(state: MarkerState | null): void;
    remove(): void;
}

const kArrow =
    '<svg viewBox="-16 -16 32 32" width="32" height="32" aria-hidden="true"><circle class="breathe" r="13"/><circle class="core" r="9.500"/>' +
    '<path class="arrow" d="M0,-5.600l4,8.800l-4,-2.300l-4,2.300z"/><circle class="still" r="3.200"/></svg>';

/** The rider on the map: an arrow where the heading is known, a dot where not, and beside it name, age and accuracy. */
export function createLiveMarker(map: MapLibre): LiveMarker {
    const element = document.createElement('div');
    element.className = 'rider';
    element.innerHTML = `${kArrow}<div class="tag float"><b></b><span></span></div>`;
    const arrow = element.querySelector<SVGElement>('.arrow')!;
    const title = element.querySelector('b')!;
    const detail = element.querySelector('span')!;
    const marker = new Marker({ element, anchor: 'center' });
    let added = false;
    return {
        show: (state) => {
            if (!state) {
                marker.remove();
                added = false;
                return;
            }
            marker.setLngLat([state.lon, state.lat]);
            if (!added) marker.addTo(map);
            added = true;
            element.setAttribute('role', 'img');
            element.setAttribute('aria-label', state.label);
            element.toggleAttribute('data-fresh', state.fresh);
            element.toggleAttribute('data-heading', state.headingDeg !== null);
            element.style.setProperty('--fade', String(state.opacity));
            arrow.style.transform = `rotate(${state.headingDeg ?? 0}deg)`;
            title.textContent = state.title;
            detail.textContent = state.detail;
            detail.hidden = state.detail === '';
        },
        remove: () => {
            marker.remove();
        },
    };
}

/** The dot that answers the profile, the charts and the replay. */
export function createCursorDot(map: MapLibre): { show(lon: number, lat: number): void; hide(): void } {
    const element = document.createElement('div');
    element.className = 'curdot';
    const marker = new Marker({ element });
    let added = false;
    return {
        show: (lon, lat) => {
            marker.setLngLat([lon, lat]);
            if (!added) marker.addTo(map);
            added = true;
        },
        hide: () => {
            if (added) marker.remove();
            added = false;
        },
    };
}
