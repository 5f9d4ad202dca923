// Pictures of every page and state, for looking at: `npm run shots [name part]` writes to web/coverage/shots.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { startMock } from './mock-server/main.mjs';

const out = fileURLToPath(new URL('../../coverage/shots', import.meta.url));
const kPhone = { width: 390, height: 844 };
const kDesk = { width: 1440, height: 900 };
const half = async (page) => {
    await page.click('.grab');
    await page.waitForTimeout(400);
};
const full = async (page) => {
    await half(page);
    await page.click('.grab');
    await page.waitForTimeout(1500);
};
const signIn = async (page) => {
    await page.evaluate(() => sessionStorage.setItem('slipstream-token', 'demo'));
    await page.reload();
    await page.waitForTimeout(1500);
};
const closer = async (page) => {
    await signIn(page);
    const { recordings } = await (await fetch(`${server.url}/api/v1/journeys/sample/recordings`)).json();
    await page.goto(`${server.url}/console/sample/timeline?from=${recordings[0].start_ms + 3_000}&to=${recordings[0].start_ms + 7_000}`);
    await page.waitForTimeout(1500);
};
const kShots = [
    ['desk-light', '/j/sample', kDesk, 'light'], ['desk-dark-heart', '/j/sample?line=heart_rate', kDesk, 'dark'], ['phone-light', '/j/sample', kPhone, 'light'],
    ['phone-half', '/j/sample?line=heart_rate', kPhone, 'light', half], ['phone-full-dark', '/j/sample', kPhone, 'dark', full],
    ['desk-charts', '/j/sample?line=gradient', kDesk, 'light', (p) => p.click('.dock .link[aria-expanded]')],
    ['desk-empty', '/j/empty', kDesk, 'light'], ['phone-stale', '/j/stale', kPhone, 'dark'], ['phone-delayed', '/j/delayed', kPhone, 'light', half], ['desk-broken', '/j/broken', kDesk, 'light'], ['desk-slow', '/j/slow', kDesk, 'light'],
    ['desk-finished', '/j/finished', kDesk, 'light'], ['desk-no-route', '/j/no-route', kDesk, 'light'], ['missing', '/j/nothing', kPhone, 'light'], ['home', '/', kDesk, 'light'], ['home-empty', '/?empty', kPhone, 'dark'],
    ['console-token', '/console', kPhone, 'light'], ['console-empty', '/console/empty/sleep', kPhone, 'light'], ['console-private', '/console/private/sleep', kDesk, 'dark'], ['console-broken', '/console/broken/heart', kDesk, 'light'],
    ...['overview', 'timeline', 'activities', 'sleep', 'heart', 'nutrition', 'pressure', 'ecg', 'eeg', 'sources', 'data', 'export'].flatMap((view) => [
        [`console-${view}-desk`, `/console/sample/${view}`, kDesk, 'light', signIn], [`console-${view}-desk-dark`, `/console/sample/${view}`, kDesk, 'dark', signIn], [`console-${view}-phone`, `/console/sample/${view}`, kPhone, 'light', signIn], [`console-${view}-phone-dark`, `/console/sample/${view}`, kPhone, 'dark', signIn],
    ]),
    ['console-timeline-close', '/console/sample/timeline', kDesk, 'dark', closer],
    ['embed', '/j/sample?embed=1', { width: 640, height: 480 }, 'light'],
];

mkdirSync(out, { recursive: true });
const server = await startMock(0);
const browser = await launch();
for (const [name, path, viewport, colorScheme, act] of kShots.filter(([n]) => n.includes(process.argv[2] ?? ''))) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    page.on('console', (m) => m.type() === 'error' && console.log(name, 'console:', m.text()));
    page.on('pageerror', (e) => console.log(name, 'error:', e.message));
    await page.goto(server.url + path);
    if (path.startsWith('/j/') && !/empty|nothing/.test(path)) await page.waitForSelector('.map[data-status=ready]', { timeout: 20_000 }).catch(() => console.log(name, 'map not ready'));
    await page.waitForTimeout(900);
    if (act) await act(page).catch((e) => console.log(name, e.message.split('\n')[0]));
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${out}/${name}.png` });
    await context.close();
}
await browser.close();
server.close();
process.exit(0);
