// Writes dist/templates/land.json: the coast lines of the route pictures, {"rings":[[lon,lat,lon,lat,...],...]}
// in hundredths of a degree. From Natural Earth 1:50m (public domain) by way of the package world-atlas.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const kToleranceDeg = 0.08;
const kSmallestRingDeg2 = 0.12;

function decodeArcs({ transform, arcs }) {
    return arcs.map((arc) => {
        let x = 0;
        let y = 0;
        return arc.map(([dx, dy]) => {
            x += dx;
            y += dy;
            return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
        });
    });
}

function ringOf(indices, arcs) {
    const points = [];
    for (const index of indices) {
        const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
        points.push(...(points.length ? arc.slice(1) : arc));
    }
    return points;
}

/** Douglas and Peucker, without recursion. */
function simplify(points, tolerance) {
    const keep = new Uint8Array(points.length);
    keep[0] = keep[points.length - 1] = 1;
    const stack = [[0, points.length - 1]];
    while (stack.length) {
        const [a, b] = stack.pop();
        const [ax, ay] = points[a];
        const dx = points[b][0] - ax;
        const dy = points[b][1] - ay;
        const length = Math.hypot(dx, dy);
        let worst = 0;
        let at = -1;
        for (let i = a + 1; i < b; i++) {
            const px = points[i][0] - ax;
            const py = points[i][1] - ay;
            const d = length > 1e-9 ? Math.abs(px * dy - py * dx) / length : Math.hypot(px, py);
            if (d > worst) [worst, at] = [d, i];
        }
        if (worst > tolerance) {
            keep[at] = 1;
            stack.push([a, at], [at, b]);
        }
    }
    return points.filter((_, i) => keep[i]);
}

function area(points) {
    let sum = 0;
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) sum += (points[j][0] - points[i][0]) * (points[j][1] + points[i][1]);
    return Math.abs(sum) / 2;
}

/** The part of a ring on one side of a meridian: `sign` 1 keeps what lies west of it, -1 what lies east. */
function side(points, meridian, sign) {
    const kept = [];
    for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
        const inside = (p) => sign * (meridian - p[0]) >= 0;
        const [a, b] = [points[j], points[i]];
        if (inside(a) !== inside(b)) kept.push([meridian, a[1] + ((b[1] - a[1]) * (meridian - a[0])) / (b[0] - a[0])]);
        if (inside(b)) kept.push(b);
    }
    return kept;
}

/** A ring that crosses the antimeridian as rings that end there; one around a pole stays as it is. */
function cutAtAntimeridian(ring) {
    let turns = 0;
    const unrolled = ring.map(([lon, lat], i) => {
        if (i > 0 && Math.abs(lon - ring[i - 1][0]) > 180) turns += lon < ring[i - 1][0] ? 360 : -360;
        return [lon + turns, lat];
    });
    const around = Math.abs(unrolled.at(-1)[0] - unrolled[0][0]) > 180;
    if (around || unrolled.every(([lon]) => Math.abs(lon) <= 180)) return [ring];
    const shifted = (points, by) => points.map(([lon, lat]) => [lon + by, lat]);
    return [side(side(unrolled, 180, 1), -180, -1), shifted(side(unrolled, 180, -1), -360), shifted(side(unrolled, -180, 1), 360)].filter(
        (part) => part.length > 3,
    );
}

export function writeLand(out) {
    const path = createRequire(import.meta.url).resolve('world-atlas/land-50m.json');
    const topology = JSON.parse(readFileSync(path, 'utf8'));
    const arcs = decodeArcs(topology);
    const polygons = topology.objects.land.geometries.flatMap((g) => g.arcs);
    const rings = polygons
        .flat()
        .map((indices) => ringOf(indices, arcs))
        .flatMap(cutAtAntimeridian)
        .filter((ring) => area(ring) > kSmallestRingDeg2)
        .map((ring) => simplify(ring, kToleranceDeg))
        .filter((ring) => ring.length > 3)
        .map((ring) => ring.flatMap(([lon, lat]) => [Math.round(lon * 100), Math.round(lat * 100)]));
    writeFileSync(out, JSON.stringify({ rings }));
}
