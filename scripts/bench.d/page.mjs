// The journey page as a follower's phone gets it:  node scripts/bench.d/page.mjs PROGRAM
// Weight on the wire, first paint on a slow line (1.6 Mbit/s, 150 ms, processor slowed fourfold), and what
// scripts cost while the map moves: ours, MapLibre's, and drawing apart. The limit in the same run: an empty page over the same line.
import { brotliDecompressSync } from 'node:zlib';
import { get, createServer } from 'node:http';
import { launch } from '../../web/src/testing/browser.mjs';
import { startProgram } from '../../tests/e2e/program.mjs';
import { scriptTime, startTrace } from './script-time.mjs';

const [binary] = process.argv.slice(2);
const kRounds = 5;
const program = await startProgram(binary);
const path = '/j/bloomington-to-anchorage';
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const wire = (url) =>
    new Promise((resolve, reject) => {
        get(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
            const parts = [];
            response.on('data', (part) => parts.push(part));
            response.on('end', () => resolve({ bytes: Buffer.concat(parts), brotli: response.headers['content-encoding'] === 'br' }));
        }).on('error', reject);
    });

const page = await wire(program.url + path);
const html = (page.brotli ? brotliDecompressSync(page.bytes) : page.bytes).toString();
const paint = html.indexOf('<script type="application/json"');
console.log(`page: ${(paint / 1024).toFixed(1)} KB of HTML, CSS and SVG for the first paint (budget 40), ${(html.length / 1024).toFixed(1)} KB with the data, ${(page.bytes.length / 1024).toFixed(1)} KB on the wire`);
let scripts = 0;
for (const [, source] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)) scripts += (await wire(program.url + source)).bytes.length;
console.log(`page: ${(scripts / 1024).toFixed(1)} KB of scripts on the wire before the map (budget 150)`);

const blank = createServer((_, response) => response.end('<!doctype html><title>x</title><p>x')).listen(0, '127.0.0.1');
await new Promise((resolve) => blank.once('listening', resolve));
const browser = await launch();

async function firstPaint(url) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const tab = await context.newPage();
    const session = await context.newCDPSession(tab);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await tab.goto(url, { waitUntil: 'commit' });
    const ms = await tab.evaluate(() => new Promise((resolve) => {
        const seen = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
        const look = () => (seen() === undefined ? setTimeout(look, 20) : resolve(seen()));
        look();
    }));
    await context.close();
    return ms;
}
const ours = [];
const empty = [];
for (let round = 0; round < kRounds; round += 1) {
    ours.push(await firstPaint(program.url + path));
    empty.push(await firstPaint(`http://127.0.0.1:${blank.address().port}/`));
}
console.log(`page: first contentful paint ${median(ours).toFixed(0)} ms on a slow line (budget 1000), ${(median(ours) / median(empty)).toFixed(2)}x an empty page (${median(empty).toFixed(0)} ms)`);

const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
const tab = await context.newPage();
const endLoading = await startTrace(browser);
await tab.goto(program.url + path);
await tab.waitForSelector('.map[data-status=ready]', { timeout: 60_000 });
await tab.waitForTimeout(3000);
const loading = scriptTime(await endLoading());
const endMoving = await startTrace(browser);
await tab.mouse.move(200, 300);
await tab.mouse.down();
for (let step = 0; step < 120; step += 1) {
    await tab.mouse.move(200 + 60 * Math.sin(step / 8), 300 + 60 * Math.cos(step / 8));
    await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}
await tab.mouse.up();
const moving = scriptTime(await endMoving());

const aFrame = (kind) => (moving.all[kind] / moving.frames).toFixed(2);
console.log(`page: script a frame while the map is dragged (budget 4 ms): ${aFrame('ours')} ms ours, ${aFrame('maplibre')} ms MapLibre's, and ${aFrame('drawing')} ms in the drawing functions it calls (software rendering here); ${moving.frames} frames`);
const ofScript = ({ by }) => by.ours + by.maplibre;
const said = ({ long }) => {
    const most = (of) => Math.max(0, ...long.map(of)).toFixed(0);
    return `${long.length}, ${long.filter((task) => task.by.ours > 50).length} of them by our script (${most(({ by }) => by.ours)} ms at most), ${long.filter((task) => ofScript(task) > 50).length} with MapLibre's (${most(ofScript)} ms)`;
};
console.log(`page: tasks over 50 ms (budget none): while loading ${said(loading)}; while dragging ${said(moving)}; the rest is drawing without a graphics card`);
await browser.close();
blank.close();
await program.stop();
