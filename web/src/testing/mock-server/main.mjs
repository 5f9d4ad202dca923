// A stand-in for the program while working on the pages: `npm run mock` serves web/dist with invented data at
// http://127.0.0.1:8765. The last part of /j/{slug} picks a scenario: sample empty stale delayed finished no-route
// no-live broken slow private; any other slug is not found. `/?empty` is a server without journeys.
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as answers from './answers.mjs';
import { bodyApi } from './body-api.mjs';
import { pages } from './pages.mjs';
import { buildSources } from './source-world.mjs';
import { buildWorld } from './world.mjs';

const kScenarios = ['sample', 'empty', 'stale', 'delayed', 'finished', 'no-route', 'no-live', 'broken', 'slow', 'private'];
const kTypes = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json' };
const root = fileURLToPath(new URL('../../..', import.meta.url));
const dist = join(root, 'dist');
const basemap = join(root, '../assets/basemap/basemap.pmtiles');

export function startMock(port = 8765) {
    const world = buildWorld();
    const page = pages(dist);
    const body = bodyApi(world);
    const sourceWorld = buildSources(world);
    const today = world.days[world.days.length - 1];
    const live = { sequence: 100, last: answers.fixOf(world, today.samples[today.samples.length - 1], 100), followers: new Set() };

    const advance = () => {
        const along = today.samples[today.samples.length - 1][4] + 32;
        const at = world.roadAt(along);
        const previous = today.samples[today.samples.length - 1];
        today.samples.push([Date.now(), at.lon, at.lat, at.ele, along, 6.4, previous[6], previous[7], previous[8], previous[9]]);
        live.sequence += 1;
        live.last = answers.fixOf(world, today.samples[today.samples.length - 1], live.sequence);
        for (const follower of live.followers) follower.write(`id: ${live.sequence}\nevent: fix\ndata: ${JSON.stringify(live.last)}\n\n`);
    };
    const timers = [setInterval(advance, 5_000), setInterval(() => live.followers.forEach((f) => f.write(': hb\n\n')), 15_000)];

    const json = (res, value, status = 200) => {
        res.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', 'cache-control': 'no-store' });
        res.end(JSON.stringify(value));
    };
    const problem = (res, status, code, detail) => json(res, { type: 'about:blank', title: code, status, code, detail, request_id: 'mock-1' }, status);
    const html = (res, text, status = 200) => {
        res.writeHead(status, { 'content-type': 'text/html; charset=utf-8' });
        res.end(text);
    };

    function file(req, res, path) {
        if (!path.startsWith(dist) && path !== basemap) return problem(res, 404, 'not_found', 'no such file');
        if (!existsSync(path)) return problem(res, 404, 'not_found', 'no such file');
        const size = readFileSync(path).length;
        const range = /bytes=(\d+)-(\d*)/.exec(req.headers.range ?? '');
        const from = range ? Number(range[1]) : 0;
        const to = range && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
        const headers = { 'content-type': kTypes[extname(path)] ?? 'application/octet-stream', 'content-length': to - from + 1 };
        if (range) headers['content-range'] = `bytes ${from}-${to}/${size}`;
        res.writeHead(range ? 206 : 200, headers);
        createReadStream(path, { start: from, end: to }).pipe(res);
    }

    function follow(req, res, moving) {
        res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        res.write(': hello\n\n');
        if (moving) live.followers.add(res);
        req.on('close', () => live.followers.delete(res));
    }

    function journeyApi(req, res, slug, rest, query) {
        if (!kScenarios.includes(slug)) return problem(res, 404, 'journey_not_found', 'There is no such journey.');
        if (slug === 'slow' && rest) return undefined;
        if (slug === 'broken' && rest) return problem(res, 500, 'internal', 'The store did not answer.');
        const from = Number(query.get('from') ?? 0);
        const to = Number(query.get('to') ?? 9e15);
        const metrics = (query.get('metric') ?? '').split(',').filter(Boolean);
        const empty = slug === 'empty';
        if (!rest) return json(res, answers.journeyOf(world, slug, live));
        if (rest === 'track') return json(res, answers.trackOf(empty ? { ...world, days: [] } : world, from, to, Number(query.get('points') ?? 1000), metrics));
        if (rest === 'series') return json(res, empty ? { from, to, series: [] } : body.series(metrics, from, to, Number(query.get('points') ?? 500)));
        if (rest === 'export') return exported(res, query);
        const ofBody = body.journey(rest, query, empty);
        if (ofBody) return slug === 'private' && !allowed(req) ? refused(res) : json(res, ofBody);
        if (rest === 'live/events') return follow(req, res, !['stale', 'delayed', 'no-live', 'finished', 'empty'].includes(slug));
        if (rest === 'live') {
            const { state, delay_s, last, blurred } = answers.journeyOf(world, slug, live).live;
            return json(res, { sequence: live.sequence, state, delay_s, blurred, server_time: Date.now(), fixes: last ? [last] : [], tail: [] });
        }
        const day = rest.startsWith('days/') ? answers.dayOf(world, rest.slice(5)) : null;
        return day ? json(res, day) : problem(res, 404, 'not_found', 'no such day');
    }

    const allowed = (req) => req.headers.authorization === 'Bearer demo';
    const refused = (res) => problem(res, 401, 'unauthorized', 'A token of the rider is needed.');

    function exported(res, query) {
        res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-disposition': `attachment; filename="journey.${query.get('format')}"` });
        res.end(`${query}\n`);
    }

    function sources(req, res, path) {
        if (path === '/api/v1/sources') return json(res, { sources: sourceWorld.list() });
        let text = '';
        req.on('data', (chunk) => (text += chunk));
        return req.on('end', () => {
            const answer = sourceWorld.order(path.split('/').pop(), JSON.parse(text).origins);
            return typeof answer === 'string' ? problem(res, 400, 'invalid_argument', answer) : json(res, answer);
        });
    }

    function upload(req, res, query) {
        let size = 0;
        req.on('data', (chunk) => (size += chunk.length));
        req.on('end', () => {
            const name = query.get('name') ?? 'upload';
            const bad = name.endsWith('.txt');
            const delivery = { id: String(Date.now()).padEnd(32, '0'), name, source: 'upload', kind: 'file', received_ms: Date.now(), size_bytes: size, state: bad ? 'quarantined' : 'decoded', error: bad ? 'Not a format that Slipstream reads.' : null, waits_for: null, format: bad ? null : 'fit', activities: bad ? 0 : 1, records: 0, samples: 0 };
            answers.deliveries.unshift(delivery);
            json(res, { deliveries: [{ ...delivery, activities: [] }] }, 201);
        });
    }

    const server = createServer((req, res) => {
        const url = new URL(req.url, 'http://mock');
        const path = url.pathname;
        const journey = /^\/api\/v1\/journeys\/([^/]+)\/?(.*)$/.exec(path);
        const shown = /^\/j\/([^/]+)$/.exec(path);
        if (journey) return journeyApi(req, res, journey[1], journey[2], url.searchParams);
        if (shown && !kScenarios.includes(shown[1])) {
            const text = 'There is no journey at this address, or it is not shared with you. Check the link, or look at the journeys that are.';
            return html(res, page.error({ page_title: 'Not found · Slipstream', title: 'This journey is not here', text, action: { href: '/', label: 'All journeys' }, request_id: 'mock-1' }), 404);
        }
        if (shown) return html(res, page.journey(answers.journeyOf(world, shown[1], live), world));
        if (path === '/') return html(res, page.home(url.searchParams.has('empty') ? [] : [answers.summaryOf(world, live)], world));
        if (path.startsWith('/console')) return html(res, page.console());
        if (path === '/api/v1/journeys') return json(res, { journeys: [answers.summaryOf(world, live)], next: null });
        if (path === '/api/v1/map/style-source') return json(res, { kind: 'builtin', url: '/map/basemap.pmtiles', attribution: 'Natural Earth, GSHHG, GeoNames', min_zoom: 0, max_zoom: 9 });
        if (path === '/map/basemap.pmtiles') return file(req, res, basemap);
        if (path.startsWith('/api/v1/sources')) return allowed(req) ? sources(req, res, path) : refused(res);
        if (path === '/api/v1/uploads') return upload(req, res, url.searchParams);
        if (path === '/api/v1/tables') return json(res, { tables: [] });
        if (path === '/api/v1/deliveries') {
            if (!allowed(req)) return refused(res);
            return json(res, answers.deliveryList(url.searchParams));
        }
        const record = body.record(path, url.searchParams);
        return record ? json(res, record) : file(req, res, normalize(join(dist, path)));
    });
    return new Promise((resolve) => {
        server.listen(port, '127.0.0.1', () => {
            const close = () => {
                timers.forEach(clearInterval);
                server.closeAllConnections();
                server.close();
            };
            resolve({ url: `http://127.0.0.1:${server.address().port}`, close });
        });
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const { url } = await startMock(Number(process.env.PORT ?? 8765));
    console.log(`mock at ${url}/j/sample`);
}
