// Douglas-Peucker in the Mercator plane (the whole world is 1 by 1), without recursion. Distances are
// scaled back to the ground by the cosine of the latitude: a tolerance of 1 is the equator's length.
const project = (lon, lat) => {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
  return [lon / 360 + 0.5, Math.min(1, Math.max(0, y))];
};

const squaredDistance = (px, py, ax, ay, bx, by) => {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length > 0 ? Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length)) : 0;
  return (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2;
};

/** values: lon, lat, lon, lat... Returns [[lon, lat], ...]; a ring that reaches less than `smallest` is []. */
export function simplify(values, tolerance, isRing, smallest) {
  const count = values.length / 2;
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  const scale = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    [xs[i], ys[i]] = project(values[2 * i], values[2 * i + 1]);
    scale[i] = Math.max(0.05, Math.cos((values[2 * i + 1] * Math.PI) / 180)) ** 2;
  }
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const stack = [];
  if (isRing && count > 3) {
    // A ring has no natural ends: split it at the point farthest from its first.
    let far = 0;
    let best = -1;
    for (let i = 1; i < count; i += 1) {
      const d = (xs[i] - xs[0]) ** 2 + (ys[i] - ys[0]) ** 2;
      if (d > best) [best, far] = [d, i];
    }
    if (best * scale[0] < smallest * smallest) return [];
    keep[far] = 1;
    stack.push([0, far], [far, count - 1]);
  } else {
    stack.push([0, count - 1]);
  }
  while (stack.length > 0) {
    const [begin, end] = stack.pop();
    let worst = tolerance * tolerance;
    let at = -1;
    for (let i = begin + 1; i < end; i += 1) {
      const d = scale[i]
        * squaredDistance(xs[i], ys[i], xs[begin], ys[begin], xs[end], ys[end]);
      if (d > worst) [worst, at] = [d, i];
    }
    if (at >= 0) {
      keep[at] = 1;
      stack.push([begin, at], [at, end]);
    }
  }
  const out = [];
  for (let i = 0; i < count; i += 1) if (keep[i]) out.push([values[2 * i], values[2 * i + 1]]);
  return out;
}
