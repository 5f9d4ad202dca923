import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { nextEvent, openEvents, Program } from './program.mjs';

const kSlug = 'survival';
const files = ['fit', 'gpx', 'tcx', 'kml'].map((name) => fileURLToPath(new URL(`../../testdata/${name}`, import.meta.url)));

async function withProgram(binary, body) {
    const program = new Program(binary);
    try {
        await body(program);
    } finally {
        if (program.child && program.child.exitCode === null && program.child.signalCode === null) await program.end('SIGKILL');
        program.remove();
    }
}

/** The request of each receiver and form, for a fix at time `t` (seconds) and latitude `lat`. */
const receivers = {
    'OwnTracks with a Basic password': (token, t, lat) => ['/ingest/owntracks', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Basic ${Buffer.from(`x:${token}`).toString('base64')}` }, body: JSON.stringify({ _type: 'location', lat, lon: 7, tst: t, acc: 5 }) }, '[]'],
    'Overland with a Bearer token': (token, t, lat) => ['/ingest/overland', { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ locations: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [7, lat] }, properties: { timestamp: new Date(t * 1000).toISOString() } }] }) }, '{"result":"ok"}'],
    'OsmAnd by query, its id the token': (token, t, lat) => [`/ingest/traccar?id=${token}&lat=${lat}&lon=7&timestamp=${t}`, { method: 'POST' }, ''],
    'OsmAnd by GET': (token, t, lat) => [`/ingest/traccar?id=${token}&lat=${lat}&lon=7&timestamp=${t}`, {}, ''],
    'OsmAnd as a form': (token, t, lat) => ['/ingest/traccar', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `id=${token}&lat=${lat}&lon=7&timestamp=${t}` }, ''],
    'Traccar as JSON': (token, t, lat) => ['/ingest/traccar', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ device_id: token, location: { timestamp: new Date(t * 1000).toISOString(), coords: { latitude: lat, longitude: 7, accuracy: 5 } } }) }, ''],
    'GPSLogger with a token in the address': (token, t, lat) => [`/ingest/gpslogger?token=${token}&lat=${lat}&lon=7&time=${new Date(t * 1000).toISOString()}`, {}, 'OK'],
};

async function postFix(url, token, receiver, t, lat) {
    const [path, request, answer] = receivers[receiver](token, t, lat);
    const response = await fetch(url + path, request);
    assert.equal(response.status, 200, `${receiver}: ${response.status}`);
    assert.equal(await response.text(), answer);
}

/** What is stored, without how it is packed: small contents move into packs in the background. */
function stored(program) {
    const { blobs, ...counts } = program.doctor().counts;
    assert.ok(blobs >= 0);
    return counts;
}

export const checks = {
    async 'a fix of each receiver reaches an open event stream within a second'(binary) {
        await withProgram(binary, async (program) => {
            const token = program.device('phone', kSlug);
            await program.start();
            const stream = await openEvents(program.url, kSlug);
            let t = Math.floor(Date.now() / 1000) - 1000;
            let lat = 46;
            for (const receiver of Object.keys(receivers)) {
                t += 60;
                lat = Math.round((lat + 0.001) * 1e5) / 1e5;
                const seen = nextEvent(stream, (event) => event.data.t === t * 1000, 1000);
                await postFix(program.url, token, receiver, t, lat);
                assert.equal((await seen).data.lat, lat, receiver);
            }
            stream.controller.abort();
        });
    },
    async 'what was acknowledged is there after kill -9 and a new start, and followers resume'(binary) {
        await withProgram(binary, async (program) => {
            const token = program.device('phone', kSlug);
            const start = Math.floor(Date.now() / 1000) - 50_000;
            let next = 0;
            const acknowledged = [];
            let resumeAfter;
            for (let round = 0; round < 3; round += 1) {
                await program.start();
                const stream = await openEvents(program.url, kSlug, resumeAfter);
                let going = true;
                const device = async () => {
                    while (going) {
                        const k = next++;
                        const t = start + k * 5;
                        try {
                            await postFix(program.url, token, 'OwnTracks with a Basic password', t, 46 + k * 1e-5);
                            acknowledged.push(t * 1000);
                        } catch {
                            return;  // the server was killed under this request
                        }
                    }
                };
                const devices = Array.from({ length: 8 }, device);
                resumeAfter = (await nextEvent(stream, (event) => event.id !== undefined, 5000)).id;
                await wait(300);
                await program.end('SIGKILL');
                going = false;
                await Promise.all(devices);
                stream.reader.cancel().catch(() => undefined);
            }
            await program.start();
            const track = await program.json(`/api/v1/journeys/${kSlug}/track?points=200000`);
            const stored = new Set(track.t);
            const lost = acknowledged.filter((t) => !stored.has(t));
            assert.deepEqual(lost, [], `${lost.length} of ${acknowledged.length} acknowledged fixes are gone`);
            assert.ok(acknowledged.length > 20, `only ${acknowledged.length} were acknowledged`);
            const stream = await openEvents(program.url, kSlug, resumeAfter);
            const missed = await nextEvent(stream, () => true, 5000);
            assert.ok(missed.name === 'reset' || Number(missed.id) > Number(resumeAfter));
            stream.controller.abort();
            assert.equal(await program.end('SIGTERM'), 0);
            assert.equal(program.doctor().ok, true);
        });
    },
    async 'an import that is killed and repeated gives the same store'(binary) {
        await withProgram(binary, async (reference) => {
            reference.result('import', '--rider', 'Ada', ...files);
            const expected = reference.doctor();
            assert.equal(expected.ok, true);
            assert.ok(expected.counts.activities > 0);
            const again = reference.result('import', '--rider', 'Ada', ...files);
            assert.match(again.stdout, / 0 new/);
            assert.deepEqual(reference.doctor().counts, expected.counts);
            for (const ms of [10, 40, 90, 160, 250]) {
                await withProgram(binary, async (program) => {
                    const child = program.spawn('import', '--rider', 'Ada', ...files);
                    const ended = new Promise((resolve) => child.on('exit', resolve));
                    await wait(ms);
                    child.kill('SIGKILL');
                    await ended;
                    // A kill before there is a store leaves nothing to look at.
                    if (existsSync(`${program.data}/slipstream.db`)) assert.equal(program.doctor().ok, true, `after a kill at ${ms} ms`);
                    program.result('import', '--rider', 'Ada', ...files);
                    assert.deepEqual(program.doctor().counts, expected.counts, `after a kill at ${ms} ms`);
                });
            }
        });
    },
    async 'commands work beside a running server, and a backup of it restores'(binary) {
        await withProgram(binary, async (program) => {
            await program.start();
            const token = program.device('phone', kSlug);
            await postFix(program.url, token, 'OsmAnd by GET', Math.floor(Date.now() / 1000) - 10, 46);
            program.result('import', '--rider', 'Ada', ...files);
            const before = stored(program);
            assert.ok(before.activities > 0 && before.fixes === 1);
            program.run('backup', `${program.data}-backup`);
            await program.end('SIGTERM');
            await withProgram(binary, async (copy) => {
                copy.remove();
                copy.run('restore', `${program.data}-backup`);
                assert.deepEqual(stored(copy), before);
            });
        });
    },
    async 'a server that is told to end answers what has begun and says it is not ready'(binary) {
        await withProgram(binary, async (program) => {
            await program.start();
            assert.equal((await fetch(`${program.url}/readyz`)).status, 200);
            assert.equal(await program.end('SIGTERM'), 0);
            await assert.rejects(fetch(`${program.url}/healthz`));
        });
    },
    async 'with a certificate the server speaks TLS, events too'(binary) {
        await withProgram(binary, async (program) => {
            const token = program.device('phone', kSlug);
            const [certificate, key] = [`${program.data}/certificate.pem`, `${program.data}/key.pem`];
            execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1', '-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
            await program.start({ SLIPSTREAM_HTTP_TLS_CERTIFICATE: certificate, SLIPSTREAM_HTTP_TLS_KEY: key });
            assert.match(program.url, /^https:/);
            const ca = readFileSync(certificate);
            const ask = (path, seen) =>
                new Promise((resolve, reject) => {
                    const request = get(program.url + path, { ca }, (response) => {
                        let text = '';
                        response.on('data', (chunk) => {
                            text += chunk;
                            if (!seen?.(text)) return;
                            request.destroy();
                            resolve(text);
                        });
                        response.on('end', () => resolve(text));
                    });
                    request.on('error', reject);
                });
            const t = Math.floor(Date.now() / 1000) - 5;
            // The fix is sent once the stream has begun: one that came before would be in its snapshot.
            let begun;
            const hasBegun = new Promise((resolve) => { begun = resolve; });
            const events = ask(`/api/v1/journeys/${kSlug}/live/events`, (text) => {
                begun();
                return text.includes('event: fix');
            });
            await hasBegun;
            await ask(`/ingest/traccar?id=${token}&lat=46.5&lon=7&timestamp=${t}`);
            assert.match(await events, new RegExp(`"t":${t}000`));
            assert.ok((await ask('/api/v1/openapi.json')).length > 50_000);
            await assert.rejects(fetch(program.url.replace('https', 'http') + '/healthz'));
        });
    },
    async 'a second server does not take the data folder'(binary) {
        await withProgram(binary, async (program) => {
            await program.start();
            const second = program.result('serve', '--listen', '127.0.0.1:0');
            assert.equal(second.status, 1);
            assert.match(second.stderr, /in use by process \d+/);
        });
    },
};
