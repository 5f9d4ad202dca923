// What a reader does on the pages, one check each. A check throws when the page does not do what it should.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const kDesk = { width: 1440, height: 900 };
export const kPhone = { width: 360, height: 740 };

/** A page of its own with its complaints collected; `path` may be a function of the server. */
export async function open(server, path, options = {}) {
    const context = await server.browser.newContext({ viewport: kDesk, ...options });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
    page.on('pageerror', (e) => complaints.push(e.message));
    const response = await page.goto(server.url + path, { waitUntil: 'domcontentloaded' });
    return { context, page, complaints, response };
}

async function journey(server, options = {}) {
    const opened = await open(server, `/j/${server.slug}`, options);
    await opened.page.waitForSelector('.days button[aria-current]');
    return opened;
}

export async function axe(page, label) {
    await page.evaluate(axeSource);
    const found = await page.evaluate(async () => {
        const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
        return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
    });
    assert.deepEqual(found, [], `${label} has accessibility violations`);
}

export const checks = {
    async 'the journey page opens with its map and without complaints'(server) {
        const { context, page, complaints } = await journey(server);
        await page.waitForSelector('.map[data-status=ready]', { timeout: 30_000 });
        await page.waitForSelector('.dock .prof svg .run', { state: 'attached' });
        assert.match(await page.title(), /·/);
        assert.deepEqual(complaints, []);
        await context.close();
    },
    async 'the first paint needs no JavaScript'(server) {
        const { context, page } = await open(server, `/j/${server.slug}`, { javaScriptEnabled: false });
        assert.ok((await page.textContent('.who h1')).trim());
        assert.equal(await page.locator('.hero dd').count(), 3);
        assert.ok((await page.getAttribute('#rs-done', 'd')).length > 40);
        await context.close();
    },
    async 'the page is small before scripts, and content does not jump'(server) {
        const html = await (await fetch(`${server.url}/j/${server.slug}`)).text();
        assert.ok(Buffer.byteLength(html) <= 40 * 1024, `the page with its data is ${Buffer.byteLength(html)} bytes`);
        const plain = await open(server, `/j/${server.slug}`, { javaScriptEnabled: false });
        const before = await plain.page.locator('.hero').boundingBox();
        const live = await journey(server);
        const after = await live.page.locator('.hero').boundingBox();
        assert.ok(Math.abs(before.y - after.y) <= 2, `the numbers moved from ${before.y} to ${after.y}`);
        await plain.context.close();
        await live.context.close();
    },
    async 'a fix posted by a device reaches the open page'(server) {
        const { context, page } = await journey(server);
        await page.waitForSelector('.rider', { state: 'attached', timeout: 30_000 });
        const before = await page.getAttribute('.who time', 'datetime');
        await server.postFix();
        await page.waitForFunction((old) => document.querySelector('.who time')?.getAttribute('datetime') !== old, before, { timeout: 10_000 });
        await context.close();
    },
    async 'dragging along the profile zooms and fetches finer'(server) {
        const { context, page } = await journey(server);
        await page.click('.dock [aria-expanded]');
        await page.waitForSelector('.lane canvas');
        await page.waitForFunction(() => document.querySelector('.dock').getAnimations().length === 0);
        const box = await page.locator('.dock .prof').boundingBox();
        const finer = page.waitForRequest((r) => r.url().includes('/series?'));
        finer.catch(() => undefined);
        const y = box.y + box.height / 2;
        await page.mouse.move(box.x + box.width * 0.3, y);
        await page.mouse.down();
        await page.mouse.move(box.x + box.width * 0.5, y, { steps: 8 });
        await page.mouse.up();
        const query = new URL((await finer).url()).searchParams;
        assert.ok(Number(query.get('to')) - Number(query.get('from')) < 12 * 3_600_000);
        await page.getByRole('button', { name: 'Whole day' }).click();
        await context.close();
    },
    async 'pointing at the profile shows the place on the map'(server) {
        const { context, page } = await journey(server);
        await page.waitForSelector('.map[data-status=ready]', { timeout: 30_000 });
        const box = await page.locator('.dock .prof').boundingBox();
        await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
        await page.waitForSelector('.curdot');
        await context.close();
    },
    async 'choosing a day changes the page and its address'(server) {
        const { context, page } = await journey(server);
        const day = page.locator('.days button:not([data-rest])').nth(3);
        const date = await day.getAttribute('data-date');
        await day.click();
        await page.waitForSelector(`.days button[data-date="${date}"][aria-current]`);
        assert.ok(page.url().includes(`day=${date}`));
        await page.waitForSelector('.dock .prof .run', { state: 'attached' });
        await context.close();
    },
    async 'the keyboard steps through days and along the profile'(server) {
        const { context, page } = await journey(server);
        const current = () => page.getAttribute('.days [aria-current]', 'data-date');
        const before = await current();
        await page.focus('.days [aria-current]');
        await page.keyboard.press('ArrowLeft');
        await page.waitForFunction((old) => document.querySelector('.days [aria-current]').dataset.date !== old, before);
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction((old) => document.querySelector('.days [aria-current]').dataset.date === old, before);
        await page.waitForSelector('.dock .prof svg');
        await page.focus('.dock .prof');
        const value = () => page.getAttribute('.dock .prof', 'aria-valuenow');
        await page.keyboard.press('ArrowLeft');
        const first = await value();
        await page.keyboard.press('ArrowLeft');
        assert.ok(Number(await value()) < Number(first));
        await context.close();
    },
    async 'on a phone the sheet has three stops and nothing overflows'(server) {
        const { context, page } = await journey(server, { viewport: kPhone, hasTouch: true });
        const stop = () => page.getAttribute('.app', 'data-stop');
        assert.equal(await stop(), 'peek');
        await page.focus('.grab');
        await page.keyboard.press('ArrowUp');
        assert.equal(await stop(), 'half');
        await page.keyboard.press('ArrowUp');
        assert.equal(await stop(), 'full');
        await page.waitForSelector('.lane canvas');
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await context.close();
    },
    async 'the page follows the dark theme of the system'(server) {
        const { context, page } = await journey(server, { colorScheme: 'dark' });
        const light = await page.evaluate(() => getComputedStyle(document.querySelector('.who h1')).color);
        assert.equal(light, 'rgb(236, 243, 238)');
        await context.close();
    },
    async 'miles are one choice away and stay'(server) {
        const { context, page } = await journey(server);
        await page.click('.ctl button');
        await page.getByRole('radio', { name: 'mi', exact: true }).check({ force: true });
        await page.waitForFunction(() => document.querySelector('.hero dd').textContent.includes('mi'));
        await page.reload();
        await page.waitForFunction(() => document.querySelector('.hero dd').textContent.includes('mi'));
        await context.close();
    },
    async 'losing the network is said, and healed'(server) {
        const { context, page } = await journey(server);
        await context.setOffline(true);
        await page.waitForFunction(() => document.body.textContent.includes('You are offline'));
        await context.setOffline(false);
        await page.waitForFunction(() => !document.body.textContent.includes('You are offline'));
        await context.close();
    },
    async 'charts that cannot be fetched take nothing with them'(server) {
        const { context, page } = await open(server, `/j/${server.slug}`, { viewport: kPhone });
        await page.route(/day-charts.*\.js/, (route) => route.abort());
        await page.waitForSelector('.grab');
        await page.waitForSelector('.prof svg .run', { state: 'attached' });
        await page.click('.grab');
        await page.waitForSelector('.panel .note:has-text("charts")', { state: 'attached' });
        assert.equal(await page.locator('.hero dd').count(), 3);
        await context.close();
    },
    async 'an address without a journey says so'(server) {
        const { context, page, response } = await open(server, '/j/there-is-no-such-journey');
        assert.equal(response.status(), 404);
        assert.ok((await page.textContent('h1')).trim());
        await context.close();
    },
    async 'the list of journeys leads to the journey'(server) {
        const { context, page, complaints } = await open(server, '/');
        await page.locator('a.card').first().click();
        await page.waitForSelector('.who h1');
        assert.deepEqual(complaints, []);
        await context.close();
    },
    async 'home, journey and console pass the accessibility check'(server) {
        for (const [path, options, wait] of [['/', {}, '.card'], [`/j/${server.slug}`, {}, '.dock .prof svg'], [`/j/${server.slug}`, { viewport: kPhone, colorScheme: 'dark' }, '.days'], ['/console', {}, '.tokenform']]) {
            const { context, page } = await open(server, path, options);
            await page.waitForSelector(wait);
            if (path.startsWith('/j/')) await page.waitForSelector('.map[data-status=ready]', { timeout: 30_000 });
            await axe(page, `${path} ${JSON.stringify(options)}`);
            await context.close();
        }
    },
};
