// The picture of a route for the first paint: Web Mercator in a box of 1000 units, land clipped to the box grown
// three times. The program draws the same from the same land.json.
const kRad = Math.PI / 180;
const mercatorY = (lat) => Math.log(Math.tan(Math.PI / 4 + (Math.max(-84, Math.min(84, lat)) * kRad) / 2)) / kRad;

function boxAround(points, aspect) {
    const xs = points.map((p) => p[0]);
    const ys = points.map((p) => mercatorY(p[1]));
    let [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const margin = Math.max(x1 - x0, y1 - y0, 0.5) * 0.06;
    [x0, x1, y0, y1] = [x0 - margin, x1 + margin, y0 - margin, y1 + margin];
    if (aspect) {
        const grow = Math.max(0, (y1 - y0) * aspect - (x1 - x0)) / 2;
        const growY = Math.max(0, (x1 - x0) / aspect - (y1 - y0)) / 2;
        [x0, x1, y0, y1] = [x0 - grow, x1 + grow, y0 - growY, y1 + growY];
    }
    const scale = 1000 / (x1 - x0);
    return { w: 1000, h: (y1 - y0) * scale, project: ([lon, lat]) => [(lon - x0) * scale, (y1 - mercatorY(lat)) * scale] };
}

function clipHalfPlane(points, inside, cut) {
    const out = [];
    for (let i = 0; i < points.length; i++) {
        const a = points[i];
        const b = points[(i + 1) % points.length];
        if (inside(a)) out.push(a);
        if (inside(a) !== inside(b)) out.push(cut(a, b));
    }
    return out;
}

function clip(points, x0, y0, x1, y1) {
    const atX = (x) => (a, b) => [x, a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0])];
    const atY = (y) => (a, b) => [a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]), y];
    let p = clipHalfPlane(points, (q) => q[0] >= x0, atX(x0));
    p = clipHalfPlane(p, (q) => q[0] <= x1, atX(x1));
    p = clipHalfPlane(p, (q) => q[1] >= y0, atY(y0));
    return clipHalfPlane(p, (q) => q[1] <= y1, atY(y1));
}

const kLandStep = 6;  // units; finer coast lines are not seen at this size

function pathOf(points, close) {
    let d = '';
    let last = null;
    for (const [x, y] of points) {
        const here = [Math.round(x), Math.round(y)];
        const step = close ? kLandStep : 1;
        if (last && Math.abs(here[0] - last[0]) < step && Math.abs(here[1] - last[1]) < step) continue;
        d += last ? `l${here[0] - last[0]},${here[1] - last[1]}` : `M${here[0]},${here[1]}`;
        last = here;
    }
    return d && close ? d + 'z' : d;
}

export function routeSvg(land, done, ahead, now, aspect) {
    const all = [...done, ...ahead];
    if (all.length < 2) return null;
    const box = boxAround(all, aspect);
    const rings = land.rings.map((ring) => {
        const points = [];
        for (let i = 0; i < ring.length; i += 2) points.push(box.project([ring[i] / 100, ring[i + 1] / 100]));
        return clip(points, -box.w, -box.h, 2 * box.w, 2 * box.h);
    });
    const landPath = rings.filter((r) => r.length > 3).map((r) => pathOf(r, true)).filter((d) => d.length > 24).join('');
    const [x, y] = box.project(now);
    return {
        view_box: `0 0 ${box.w} ${box.h.toFixed(0)}`, land: landPath,
        done: pathOf(done.map(box.project), false), ahead: pathOf(ahead.map(box.project), false), x: x.toFixed(0), y: y.toFixed(0),
    };
}
