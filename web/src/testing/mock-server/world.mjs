// An invented journey for development and screenshots: Sam rides from Bloomington to Anchorage. Deterministic but for
// the date: the last day is today, in a zone whose clock now shows about a quarter to five in the afternoon.
const kRad = Math.PI / 180;
const kTowns = [
    ['Bloomington', 39.17, -86.53, 235], ['Terre Haute', 39.47, -87.41, 152], ['Champaign', 40.12, -88.24, 226], ['Peoria', 40.69, -89.59, 145],
    ['Burlington', 40.81, -91.11, 165], ['Ottumwa', 41.02, -92.41, 198], ['Des Moines', 41.59, -93.62, 291], ['Denison', 42.02, -95.35, 360],
    ['Sioux City', 42.5, -96.4, 335], ['Yankton', 42.87, -97.4, 370], ['Winner', 43.38, -99.86, 600], ['Murdo', 43.89, -100.71, 707],
    ['Wall', 43.99, -102.24, 860], ['Spearfish', 44.49, -103.86, 1110], ['Broadus', 45.44, -105.41, 920], ['Miles City', 46.41, -105.84, 722],
    ['Jordan', 47.32, -106.91, 790], ['Malta', 48.36, -107.87, 687], ['Havre', 48.55, -109.68, 765], ['Medicine Hat', 50.04, -110.68, 690],
    ['Brooks', 50.56, -111.9, 750], ['Calgary', 51.05, -114.07, 1045], ['Red Deer', 52.27, -113.81, 855], ['Edmonton', 53.55, -113.49, 645],
    ['Whitecourt', 54.14, -115.68, 700], ['Valleyview', 55.07, -117.28, 700], ['Grande Prairie', 55.17, -118.8, 669], ['Dawson Creek', 55.76, -120.24, 665],
    ['Wonowon', 56.73, -121.8, 900], ['Prophet River', 58.05, -122.74, 570], ['Fort Nelson', 58.806, -122.7, 415], ['Liard River', 59.42, -126.1, 480],
    ['Watson Lake', 60.06, -128.71, 690], ['Whitehorse', 60.72, -135.06, 670], ['Haines Junction', 60.75, -137.51, 600], ['Beaver Creek', 62.38, -140.87, 650],
    ['Tok', 63.34, -142.99, 499], ['Glennallen', 62.11, -145.55, 445], ['Palmer', 61.6, -149.11, 74], ['Anchorage', 61.22, -149.9, 31],
];
const kDays = 41;
const kStepS = 15;
const kMinute = 60_000;

function hash(n) {
    let h = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
function noise(x, seed) {
    const i = Math.floor(x);
    const f = x - i;
    const u = f * f * (3 - 2 * f);
    return hash(i * 7919 + seed) * (1 - u) + hash((i + 1) * 7919 + seed) * u;
}
function metres(a, b) {
    const h = Math.sin(((b[1] - a[1]) * kRad) / 2) ** 2 + Math.cos(a[1] * kRad) * Math.cos(b[1] * kRad) * Math.sin(((b[0] - a[0]) * kRad) / 2) ** 2;
    return 2 * 6371008.8 * Math.asin(Math.sqrt(h));
}

/** The road: a point about every 200 m, [lon, lat, ele], meandering between the towns. */
function buildRoad() {
    const road = [];
    const places = [];
    let along = 0;
    for (let k = 0; k + 1 < kTowns.length; k++) {
        const [name, lat0, lon0, e0] = kTowns[k];
        const [, lat1, lon1, e1] = kTowns[k + 1];
        places.push({ name, lat: lat0, lon: lon0, at_m: along });
        const length = metres([lon0, lat0], [lon1, lat1]);
        const n = Math.ceil(length / 200);
        for (let i = 0; i < n; i++) {
            const f = i / n;
            const calm = Math.sin(Math.PI * f) ** 0.6;
            const s = k * 1000 + f * (length / 1000);
            const side = calm * ((noise(s * 0.05, 1) - 0.5) * 0.22 + (noise(s * 0.25, 2) - 0.5) * 0.05 + (noise(s, 3) - 0.5) * 0.014);
            const dx = lon1 - lon0;
            const dy = lat1 - lat0;
            const norm = Math.hypot(dx, dy);
            const rough = k > 20 ? 1 : 0.45;
            const hills = calm * rough * ((noise(s * 0.06, 5) - 0.4) * 520 + (noise(s * 0.3, 6) - 0.5) * 130 + (noise(s * 1.3, 7) - 0.5) * 22);
            const p = [lon0 + dx * f + (-dy / norm) * side, lat0 + dy * f + (dx / norm) * side * 0.7, e0 + (e1 - e0) * f + hills];
            if (road.length) along += metres(road[road.length - 1], p);
            road.push([...p, along]);
        }
    }
    const [name, lat, lon, ele] = kTowns[kTowns.length - 1];
    along += metres(road[road.length - 1], [lon, lat]);
    road.push([lon, lat, ele, along]);
    places.push({ name, lat, lon, at_m: along });
    return { road, places, length: along };
}

function roadAt(road, along) {
    let low = 0;
    let high = road.length - 1;
    while (low < high - 1) {
        const mid = (low + high) >> 1;
        if (road[mid][3] <= along) low = mid;
        else high = mid;
    }
    const [a, b] = [road[low], road[high]];
    const f = Math.max(0, Math.min(1, (along - a[3]) / (b[3] - a[3] || 1)));
    return { lon: a[0] + (b[0] - a[0]) * f, lat: a[1] + (b[1] - a[1]) * f, ele: a[2] + (b[2] - a[2]) * f, grade: ((b[2] - a[2]) / (b[3] - a[3] || 1)) * 100 };
}

/** The clock of the mock: a whole-hour zone in which it is about 16:42 now. */
export function zoneNow(now = Date.now()) {
    const utc = (now / 3_600_000) % 24;
    let hours = Math.round(16.7 - utc);
    if (hours < -12) hours += 24;
    if (hours > 14) hours -= 24;
    return { name: hours === 0 ? 'Etc/GMT' : `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`, offsetMs: hours * 3_600_000 };
}

export function buildWorld(now = Date.now()) {
    const { road, places, length } = buildRoad();
    const zone = zoneNow(now);
    const midnight = Math.floor((now + zone.offsetMs) / 86_400_000) * 86_400_000 - zone.offsetMs;
    const doneTarget = places.find((p) => p.name === 'Fort Nelson').at_m - 17_000;
    const rest = (d) => d === 6 || d === 13 || d === 21 || d === 27 || d === 36;
    const weight = (d) => (rest(d) ? 0 : d === kDays - 1 ? 0.62 : 0.75 + hash(d * 31) * 0.5);
    const total = Array.from({ length: kDays }, (_, d) => weight(d)).reduce((a, b) => a + b, 0);
    const days = [];
    let along = 0;
    for (let d = 0; d < kDays; d++) {
        const start = midnight - (kDays - 1 - d) * 86_400_000;
        const goal = along + (doneTarget * weight(d)) / total;
        const day = { index: d + 1, start, date: new Date(start + zone.offsetMs + 43_200_000).toISOString().slice(0, 10), samples: [], gaps: [] };
        if (!rest(d)) rideDay(day, road, along, goal, d === kDays - 1 ? now : null);
        days.push(day);
        along = goal;
    }
    return { road, places, length, days, zone, doneTarget, roadAt: (m) => roadAt(road, m) };
}

/** One sample each 15 s: [t, lon, lat, ele, along, speed, heart, power, cadence, temperature]. A running day ends now. */
function rideDay(day, road, from, goal, end) {
    const kind = day.index;
    let ride = simulate(day, road, from, goal, day.start + (8 + hash(kind * 7)) * 3_600_000);
    if (end) ride = simulate(day, road, from, goal, day.start + 8 * 3_600_000 + (end - ride.samples[ride.samples.length - 1][0]));
    day.samples = ride.samples;
    day.gaps = ride.gaps;
    day.climbed = ride.climbed;
    day.moving = ride.moving;
}

function simulate(day, road, from, goal, startMs) {
    const kind = day.index;
    const samples = [];
    const gaps = [];
    let t = startMs;
    let along = from;
    let heart = 88;
    let climbed = 0;
    let moving = 0;
    let last = null;
    const pauses = [0.24, 0.55, 0.8].map((f) => from + (goal - from) * (f + (hash(kind * 13 + f * 100) - 0.5) * 0.08));
    const lengths = [22, 64, 14].map((m) => m * kMinute * (0.7 + hash(kind + m) * 0.6));
    const dead = kind % 3 === 2 ? [from + (goal - from) * 0.34, from + (goal - from) * 0.42] : null;
    while (along < goal) {
        if (pauses.length && along > pauses[0]) {
            pauses.shift();
            const until = t + lengths.shift();
            gaps.push({ from_ms: t, to_ms: until, kind: 'stopped' });
            t = until;
            heart = 92;
        }
        const at = roadAt(road, along);
        const grade = Math.max(-9, Math.min(9, at.grade));
        const speed = Math.max(1.9, 5.9 - grade * 0.55 + (noise(t / 90_000, kind) - 0.5) * 1.6);
        const effort = Math.max(0, 120 + grade * 26 + (noise(t / 40_000, kind + 3) - 0.5) * 60);
        heart += (96 + effort * 0.27 - heart) * 0.08;
        const seen = !dead || along < dead[0] || along > dead[1];
        if (seen) {
            const hours = (t - day.start) / 3_600_000;
            const warm = 9 + 11 * Math.sin(((hours - 8.5) / 12) * Math.PI) + (noise(t / 900_000, 9) - 0.5) * 3;
            samples.push([t, at.lon, at.lat, at.ele, along, speed, Math.round(heart), Math.round(effort), effort < 20 ? 0 : Math.round(72 + (noise(t / 60_000, 4) - 0.5) * 22), Math.round(warm * 10) / 10]);
        } else if (samples.length && (gaps.length === 0 || gaps[gaps.length - 1].kind !== 'no_signal')) {
            gaps.push({ from_ms: samples[samples.length - 1][0], to_ms: t, kind: 'no_signal' });
        } else {
            const gap = gaps[gaps.length - 1];
            if (gap) gap.to_ms = t;
        }
        if (last !== null && at.ele > last) climbed += at.ele - last;
        last = at.ele;
        along += speed * kStepS;
        t += kStepS * 1000;
        moving += kStepS;
    }
    return { samples, gaps, climbed, moving };
}
