// The HTTP surface against docs/api/openapi.json, both ways: what the document names is answered as it says, and
// what is answered or registered is named in the document.
//   node tests/api/openapi.test.mjs                    the document and the sources alone
//   node tests/api/openapi.test.mjs PROGRAM            also a running program with the sample journey
//   node tests/api/openapi.test.mjs URL TOKEN ADMIN    also a program that runs already (device's and admin's token)
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startProgram } from '../e2e/program.mjs';
import { casesOf, ownTable } from './cases.mjs';
import { documentChecks, operationsOf } from './document_checks.mjs';
import { resolve, validate } from './schema.mjs';

const kEventMs = 20_000;
const document = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8'));
const operations = new Map(operationsOf(document).map((o) => [o.id, o.operation]));
let passed = 0;
let failed = 0;

async function check(name, run) {
    let findings;
    try {
        findings = await run();
    } catch (error) {
        findings = [String(error.stack ?? error)];
    }
    if (findings.length === 0) passed += 1;
    else {
        failed += 1;
        console.log(`FAILED  ${name}\n        ${findings.slice(0, 12).join('\n        ')}`);
    }
}

/** The documented answer of an operation with that status; null where the document names none. */
function answerOf(op, status) {
    const found = operations.get(op)?.responses[status];
    return found?.$ref ? resolve(document, found.$ref) : (found ?? null);
}

const typeOf = (response) => (response.headers.get('content-type') ?? '').split(';')[0];

async function judge(op, response) {
    const answer = answerOf(op, response.status);
    if (!answer) return [`answered ${response.status}, which the document does not name`];
    const body = await response.text();
    const type = typeOf(response);
    if (!answer.content) return body ? [`has a body that the document does not name`] : [];
    const described = answer.content[type] ?? answer.content['*/*'];
    if (!described) return [`answered ${type}, not ${Object.keys(answer.content).join(' or ')}`];
    const isJson = type.endsWith('json');
    if (isJson) return validate(document, described.schema, JSON.parse(body));
    return 'const' in described.schema ? validate(document, described.schema, body) : [];
}

async function runCase(base, one) {
    const [method] = one.op.split(' ');
    const init = { method: method.toUpperCase(), headers: one.headers ?? {}, ...(one.body === undefined ? {} : { body: one.body }) };
    const response = await fetch(base + one.url, init);
    const etag = response.headers.get('etag');
    const findings = await judge(one.op, response);
    if (response.status !== one.status) findings.unshift(`answered ${response.status}, not ${one.status}`);
    if (!response.headers.get('x-request-id')) findings.push('has no X-Request-Id');
    if (one.conditional && findings.length === 0) {
        if (!etag) return ['has no ETag'];
        const again = await fetch(base + one.url, { headers: { ...init.headers, 'if-none-match': etag } });
        // What depends on the clock may have changed in between; either way the document names the answer.
        return judge(one.op, again);
    }
    return findings;
}

async function learn(base, k) {
    const getJson = async (url, headers = {}) => (await fetch(base + url, { headers })).json();
    const admin = { authorization: `Bearer ${k.adminToken}` };
    k.slug = (await getJson('/api/v1/journeys')).journeys[0].slug;
    const journey = await getJson(`/api/v1/journeys/${k.slug}`);
    k.last = journey.live.last;
    k.date = journey.days.filter((day) => day.activities > 0).at(-2).date;
    const rides = (await getJson(`/api/v1/journeys/${k.slug}/activities`)).activities;
    k.activity = rides[0].id;
    k.startMs = rides[0].start_ms;
    k.hrvReport = (await getJson(`/api/v1/journeys/${k.slug}/hrv`)).reports[0].id;
    k.recording = (await getJson(`/api/v1/journeys/${k.slug}/recordings`)).recordings.find((r) => r.kind === 'ecg').id;
    const kept = await fetch(`${base}/api/v1/uploads?name=own.csv`, { method: 'POST', headers: admin, body: ownTable });
    k.table = (await kept.json()).deliveries[0].id;
    k.signature = (await getJson(`/api/v1/deliveries/${k.table}/table`, admin)).signature;
    k.delivery = (await getJson('/api/v1/deliveries', admin)).deliveries[0].id;
    k.asset = /\/assets\/[^"']+\.js/.exec(await (await fetch(`${base}/j/${k.slug}`)).text())?.[0] ?? '/assets/none-was-found.js';
}

/** Follows the journey, posts a position and reads on until it comes as an event. */
async function followed(base, k) {
    const op = 'get /api/v1/journeys/{slug}/live/events';
    const stop = AbortSignal.timeout(kEventMs);
    const missing = await fetch(`${base}/api/v1/journeys/no-such-journey/live/events`);
    const findings = await judge(op, missing);
    const stream = await fetch(`${base}/api/v1/journeys/${k.slug}/live/events`, { signal: stop });
    if (typeOf(stream) !== 'text/event-stream' || !answerOf(op, stream.status)) return [`answered ${stream.status} ${typeOf(stream)}`];
    const time = Math.floor(Date.now() / 1000) + 5;
    const fix = { _type: 'location', lat: k.last?.lat ?? 58.8, lon: k.last?.lon ?? -122.7, tst: time };
    await fetch(`${base}/ingest/owntracks`, { method: 'POST', headers: { authorization: `Bearer ${k.token}` }, body: JSON.stringify(fix) });
    let text = '';
    for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        for (const [, id, name, data] of text.matchAll(/id: (\d+)\nevent: (\w+)\ndata: (.*)\n\n/g)) {
            if (name !== 'fix') continue;
            const value = JSON.parse(data);
            findings.push(...validate(document, document.components.schemas.Fix, value));
            if (value.id !== Number(id)) findings.push(`event ${id} carries the fix ${value.id}`);
            if (findings.length || value.t === time * 1000) return findings;
        }
    }
    return ['the position did not come'];
}

for (const [name, run] of Object.entries(documentChecks)) await check(name, () => run(document));

const [target, token, adminToken] = process.argv.slice(2);
if (target) {
    const program = target.startsWith('http') ? { url: target, token, adminToken, stop: async () => undefined } : await startProgram(target);
    try {
        const known = { token: program.token, adminToken: program.adminToken };
        await check('the sample journey is there', async () => (await learn(program.url, known)) ?? []);
        const cases = known.asset ? casesOf(known) : [];
        for (const one of cases) {
            if (!operations.has(one.op)) {
                await check(one.op, async () => ['the document does not have this operation']);
                continue;
            }
            await check(`${one.op} -> ${one.status}  (${one.url.replaceAll(known.token, 'TOKEN')})`, () => runCase(program.url, one));
        }
        if (known.asset) await check('follow', () => followed(program.url, known));
        const asked = new Set([...cases.filter((c) => c.status < 300).map((c) => c.op), 'get /api/v1/journeys/{slug}/live/events']);
        await check('every operation was asked', async () => [...operations.keys()].filter((op) => !asked.has(op)));
        await check('what is nowhere is a problem document', async () => {
            const response = await fetch(`${program.url}/api/v1/nothing-of-the-kind`);
            return [...(response.status === 404 ? [] : [`answered ${response.status}`]), ...validate(document, document.components.schemas.Problem, await response.json())];
        });
        await check('another method is a problem document that says which there are', async () => {
            const response = await fetch(`${program.url}/api/v1/journeys`, { method: 'DELETE' });
            const findings = validate(document, document.components.schemas.Problem, await response.json());
            return [...findings, ...(response.status === 405 && response.headers.get('allow')?.includes('GET') ? [] : [`answered ${response.status}`])];
        });
    } finally {
        await program.stop();
    }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
