// Browser tests of the shipped program: `node tests/e2e/run.mjs build/release/slipstream [part of a check's name]`.
// With `--mock` in place of the program they run against the stand-in of the web app (web/src/testing/mock-server).
import { launch } from '../../web/src/testing/browser.mjs';
import { startMock } from '../../web/src/testing/mock-server/main.mjs';
import { checks } from './checks.mjs';
import { consoleChecks } from './console-body.test.mjs';
import { tableChecks } from './console-tables.test.mjs';
import { startProgram } from './program.mjs';

const [binary, part = ''] = process.argv.slice(2);
if (!binary) {
    console.error('usage: node tests/e2e/run.mjs PROGRAM|--mock [part of a name]');
    process.exit(2);
}

async function start() {
    if (binary === '--mock') {
        const mock = await startMock(0);
        return { mock: true, url: mock.url, riderToken: 'demo', stop: () => mock.close(), postFix: async () => undefined };
    }
    const program = await startProgram(binary);
    let step = 0;
    const postFix = async () => {
        const { journeys } = await (await fetch(`${program.url}/api/v1/journeys`)).json();
        const last = journeys[0].last ?? { lat: 58.8, lon: -122.7 };
        step += 1;
        const body = { _type: 'location', lat: last.lat + step * 0.0005, lon: last.lon, tst: Math.floor(Date.now() / 1000) + step, acc: 10, vel: 21 };
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${program.token}` };
        const response = await fetch(`${program.url}/ingest/owntracks`, { method: 'POST', headers, body: JSON.stringify(body) });
        if (!response.ok) throw new Error(`the fix was answered with ${response.status}`);
    };
    return { url: program.url, riderToken: program.adminToken, stop: program.stop, postFix };
}

const server = await start();
server.browser = await launch();
server.slug = (await (await fetch(`${server.url}/api/v1/journeys`)).json()).journeys[0].slug;
let failed = 0;
let passed = 0;
for (const [name, check] of Object.entries({ ...checks, ...consoleChecks, ...tableChecks }).filter(([n]) => n.includes(part))) {
    try {
        await check(server);
        passed += 1;
        console.log(`ok      ${name}`);
    } catch (error) {
        failed += 1;
        console.log(`FAILED  ${name}\n        ${String(error.message).split('\n').slice(0, 12).join('\n        ')}`);
    }
}
await server.browser.close();
await server.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
