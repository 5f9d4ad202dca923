// The console on the rider's own data: every page, its charts with table and file, keyboard, and who may see it.
// The sample journey has body data of every kind; values are not looked at, only that they are there and agree.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { axe, kPhone, open } from './checks.mjs';

const kViews = ['overview', 'timeline', 'activities', 'sleep', 'heart', 'nutrition', 'pressure', 'ecg', 'eeg', 'data', 'export'];
const kReady = '.box, .blank, .nothing, .exportform';

/** A page of the console, opened with the rider's token. */
async function desk(server, view, options = {}) {
    const context = await server.browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options });
    await context.addInitScript((token) => sessionStorage.setItem('slipstream-token', token), server.riderToken);
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (m) => m.type() === 'error' && complaints.push(m.text()));
    page.on('pageerror', (e) => complaints.push(e.message));
    await page.goto(`${server.url}/console/${server.slug}/${view}`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector(kReady);
    return { context, page, complaints };
}

const card = (page, title) => page.locator('section.box', { has: page.getByRole('heading', { name: title }) }).first();

/** Takes a file of a card by its menu. */
async function fileOf(page, box, kind) {
    await box.getByRole('button', { name: /^Download/ }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog', { name: /^Download/ }).getByRole('button', { name: kind }).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Presses "Table" of a card and counts its rows; takes its CSV file and counts the lines. */
async function tableAndFile(page, box) {
    await box.getByRole('button', { name: 'Table' }).click();
    const rows = await box.locator('tbody tr').count();
    const lines = (await fileOf(page, box, 'CSV')).bytes.toString('utf8').trimEnd().split('\r\n');
    return { rows, lines };
}

export const consoleChecks = {
    async 'console: with one journey, /console leads to its overview'(server) {
        const context = await server.browser.newContext({ viewport: { width: 1440, height: 900 } });
        await context.addInitScript((token) => sessionStorage.setItem('slipstream-token', token), server.riderToken);
        const page = await context.newPage();
        await page.goto(`${server.url}/console`, { waitUntil: 'domcontentloaded' });
        await page.waitForSelector('.tile, .choice');
        if (await page.locator('.choice').count()) await page.locator('.choice a').first().click();
        await page.waitForURL(/\/console\/[^/]+\/overview/);
        await page.waitForSelector('.tile .v');
        assert.ok((await page.locator('.tile').count()) >= 5);
        await context.close();
    },
    async 'console: a wrong token is refused and asked for again'(server) {
        const context = await server.browser.newContext();
        await context.addInitScript(() => sessionStorage.setItem('slipstream-token', 'this-is-no-token'));
        const page = await context.newPage();
        await page.goto(`${server.url}/console/${server.slug}/data`, { waitUntil: 'domcontentloaded' });
        await page.waitForSelector('.tokenform');
        await page.fill('.tokenform input', server.riderToken);
        await page.click('.tokenform button');
        await page.waitForSelector('.upload');
        await context.close();
    },
    async 'console: every page opens on desk and phone, without complaints and without overflow'(server) {
        for (const options of [{}, { viewport: kPhone, hasTouch: true, colorScheme: 'dark' }]) {
            for (const view of kViews) {
                const { context, page, complaints } = await desk(server, view, options);
                await page.waitForLoadState('networkidle');
                assert.deepEqual(complaints, [], `${view} complains`);
                assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${view} is wider than the screen`);
                assert.ok((await page.textContent('h1')).trim());
                await context.close();
            }
        }
    },
    async 'console: pages change by the rail without loading anew, and back goes back'(server) {
        const { context, page } = await desk(server, 'overview');
        await page.evaluate(() => { window.stays = true; });
        await page.locator('.rail').getByRole('link', { name: 'Sleep' }).click();
        await page.waitForURL(/\/sleep$/);
        await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Sleep');
        await page.goBack();
        await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Overview');
        assert.equal(await page.evaluate(() => window.stays), true);
        await context.close();
    },
    async 'console: the range goes along from page to page'(server) {
        const { context, page } = await desk(server, 'sleep');
        await page.getByRole('radio', { name: '7 d' }).check({ force: true });
        await page.waitForURL(/range=7d/);
        await page.locator('.rail').getByRole('link', { name: 'Food' }).click();
        await page.waitForURL(/\/nutrition\?range=7d/);
        await context.close();
    },
    async 'console: the timeline zooms by wheel to seconds and by keys back, and the address follows'(server) {
        const { context, page } = await desk(server, 'timeline');
        await page.waitForSelector('.lanes canvas');
        const box = await page.locator('.lanes').boundingBox();
        await page.mouse.move(box.x + box.width * 0.5, box.y + 200);
        for (let i = 0; i < 60; i++) await page.mouse.wheel(0, -120);
        const spanOf = () => {
            const q = new URL(page.url()).searchParams;
            return Number(q.get('to')) - Number(q.get('from'));
        };
        await page.waitForURL(/from=\d+/);
        await page.waitForFunction(() => Number(new URLSearchParams(location.search).get('to')) - Number(new URLSearchParams(location.search).get('from')) <= 4_001);
        assert.ok(spanOf() >= 3_999);
        await page.focus('.lanes');
        for (let i = 0; i < 12; i++) await page.keyboard.press('-');
        await page.waitForFunction(() => Number(new URLSearchParams(location.search).get('to')) - Number(new URLSearchParams(location.search).get('from')) > 60_000);
        await page.keyboard.press('ArrowRight');
        assert.match(await page.getAttribute('.lanes', 'aria-valuetext'), /\d\d:\d\d/);
        await context.close();
    },
    async 'console: the timeline has a table and a file of the same rows'(server) {
        const { context, page } = await desk(server, 'timeline');
        const { rows, lines } = await tableAndFile(page, page.locator('.timeline'));
        assert.equal(lines.length, rows + 1);
        assert.match(lines[0], /heart_rate/);
        await context.close();
    },
    async 'console: sleep shows a hypnogram with its table, and the calendar changes the night'(server) {
        const { context, page } = await desk(server, 'sleep');
        const night = page.locator('section.box').first();
        await night.locator('.plotbox svg rect').first().waitFor();
        assert.ok((await night.locator('.plotbox svg rect').count()) >= 3);
        const before = await night.locator('h2').textContent();
        await page.locator('.calendar button:not([disabled])').first().click();
        await page.waitForFunction((old) => document.querySelector('section.box h2').textContent !== old, before);
        const { rows, lines } = await tableAndFile(page, night);
        assert.ok(rows >= 3);
        assert.equal(lines.length, rows + 1);
        await context.close();
    },
    async 'console: heart shows the day, the zones, and printed beside computed'(server) {
        const { context, page } = await desk(server, 'heart');
        await page.waitForSelector('.zones li');
        await page.locator('.plotbox path.line').first().waitFor({ state: 'attached' });
        await page.waitForSelector('.tbl.compare tbody tr');
        const flagged = page.locator('.tbl.compare tr[data-fault]');
        if (await flagged.count()) assert.ok((await flagged.first().locator('.why').textContent()).length > 10);
        await page.locator('.poincare circle').first().waitFor({ state: 'attached' });
        await context.close();
    },
    async 'console: calipers on the ECG measure, by button, drag and keys'(server) {
        const { context, page } = await desk(server, 'ecg');
        await page.waitForSelector('.paper canvas');
        await page.getByRole('button', { name: 'Calipers' }).click();
        await page.waitForFunction(() => /\d ms/.test(document.querySelector('.paper').getAttribute('aria-valuetext')));
        const before = await page.getAttribute('.paper', 'aria-valuetext');
        await page.focus('.paper');
        for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowRight');
        await page.waitForFunction((old) => document.querySelector('.paper').getAttribute('aria-valuetext') !== old, before);
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => !/ ms/.test(document.querySelector('.paper').getAttribute('aria-valuetext')));
        const box = await page.locator('.paper').boundingBox();
        await page.mouse.move(box.x + 200, box.y + 60);
        await page.mouse.down();
        await page.mouse.move(box.x + 320, box.y + 60, { steps: 5 });
        await page.mouse.up();
        await page.waitForFunction(() => /\d ms/.test(document.querySelector('.paper').getAttribute('aria-valuetext')));
        await context.close();
    },
    async 'console: EEG bands share out all the power, and the spectrogram moves the page'(server) {
        const { context, page } = await desk(server, 'eeg');
        await page.waitForSelector('.bands strong');
        const shares = (await page.locator('.bands strong').allTextContents()).map((s) => parseFloat(s));
        assert.ok(Math.abs(shares.reduce((a, b) => a + b, 0) - 100) <= 5, `bands come to ${shares}`);
        await page.waitForSelector('.spectrogram canvas');
        const before = await page.getAttribute('.eegstack', 'aria-valuetext');
        await page.focus('.spectrogram .field');
        await page.keyboard.press('ArrowRight');
        await page.waitForFunction((old) => document.querySelector('.eegstack').getAttribute('aria-valuetext') !== old, before);
        await context.close();
    },
    async 'console: food, pressure and coverage have rows, and so have their files'(server) {
        for (const [view, title] of [['nutrition', 'In and out'], ['pressure', 'Over time'], ['data', 'Coverage']]) {
            const { context, page } = await desk(server, view);
            const box = card(page, title);
            await box.waitFor();
            await box.locator('svg').first().waitFor();
            const { rows, lines } = await tableAndFile(page, box);
            assert.ok(rows > 0, `${title} is empty`);
            assert.ok(lines.length >= rows + 1);
            await context.close();
        }
    },
    async 'console: a value leads to the file it came from'(server) {
        const { context, page } = await desk(server, 'data');
        await page.locator('.heat svg rect.filled[data-kind=metric]').last().waitFor({ state: 'attached' });
        const box = await page.locator('.heat').boundingBox();
        const cell = await page.locator('.heat svg rect.filled[data-kind=metric]').last().boundingBox();
        const asked = page.waitForRequest((r) => r.url().includes('/provenance?'));
        await page.locator('.heat').click({ position: { x: cell.x - box.x + cell.width / 2, y: cell.y - box.y + cell.height / 2 } });
        assert.match((await asked).url(), /metric=\w+&at=\d+/);
        await context.close();
    },
    async 'console: an export is asked for as chosen and arrives as a file'(server) {
        const { context, page } = await desk(server, 'export');
        await page.getByRole('checkbox', { name: 'Sleep' }).uncheck();
        await page.getByRole('checkbox', { name: /Pseudonym/ }).check();
        const asked = page.waitForRequest((r) => r.url().includes('/export?'));
        const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('button', { name: 'Download' }).click()]);
        const query = new URL((await asked).url()).searchParams;
        assert.equal(query.get('format'), 'csv');
        assert.equal(query.get('pseudonym'), '1');
        assert.ok(!query.get('layers').split(',').includes('sleep'));
        assert.ok(download.suggestedFilename().length > 4);
        await context.close();
    },
    async 'console: its pages pass the accessibility check in light and dark'(server) {
        for (const view of kViews) {
            for (const options of [{}, { viewport: kPhone, colorScheme: 'dark' }]) {
                const { context, page } = await desk(server, view, options);
                await page.waitForLoadState('networkidle');
                await axe(page, `console ${view} ${JSON.stringify(options)}`);
                await context.close();
            }
        }
    },
    async 'console: a chart is downloaded as a drawing and as a picture, light whatever the page is'(server) {
        for (const [view, title, within] of [['sleep', 'Nights', 'path'], ['timeline', 'Layers', 'text'], ['ecg', null, 'path'], ['eeg', 'Whole recording', 'image']]) {
            const { context, page, complaints } = await desk(server, view, { colorScheme: 'dark' });
            await page.waitForLoadState('networkidle');
            const box = title ? card(page, title) : page.locator('section.box').first();
            const heading = await box.locator('h2').first().textContent();
            const svg = await fileOf(page, box, 'SVG');
            assert.match(svg.name, /\.svg$/);
            const text = svg.bytes.toString('utf8');
            assert.ok(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg"') && text.includes('fill="#ffffff"'));
            assert.ok(text.includes(`>${heading.replace('&', '&amp;')}</text>`), `${view}: the title is drawn`);
            assert.match(text, />[^<]*\b20\d\d\b[^<]*<\/text>/, `${view}: the time is drawn`);
            const shapes = await page.evaluate(([source, tag]) => {
                const doc = new DOMParser().parseFromString(source, 'image/svg+xml');
                return doc.querySelector('parsererror') ? -1 : doc.querySelectorAll(tag).length;
            }, [text, within]);
            assert.ok(shapes > 0, `${view}: ${shapes} of ${within}`);
            const card2 = await box.locator('.inner').boundingBox();
            const png = await fileOf(page, box, 'PNG');
            assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
            assert.ok(png.bytes.readUInt32BE(16) >= Math.floor(card2.width) * 2, `${view}: twice the size of the page`);
            const corner = await page.evaluate(async (data) => {
                const image = new Image();
                image.src = data;
                await image.decode();
                const ctx = Object.assign(document.createElement('canvas'), { width: 4, height: 4 }).getContext('2d');
                ctx.drawImage(image, 0, 0);
                return [...ctx.getImageData(1, 1, 1, 1).data];
            }, `data:image/png;base64,${png.bytes.toString('base64')}`);
            assert.deepEqual(corner, [255, 255, 255, 255]);
            assert.equal(await page.locator('[data-picture]').count(), 0);
            assert.deepEqual(complaints, []);
            await context.close();
        }
    },
    async 'console: a picture can be taken while the table is shown'(server) {
        const { context, page } = await desk(server, 'sleep');
        const box = card(page, 'Nights');
        await box.getByRole('button', { name: 'Table' }).click();
        assert.ok((await fileOf(page, box, 'SVG')).bytes.toString('utf8').match(/<path /g).length > 20);
        await context.close();
    },
    async 'console: the palette opens by key and by button, finds, and goes'(server) {
        const { context, page, complaints } = await desk(server, 'overview');
        await page.keyboard.press('Control+k');
        const field = page.getByRole('combobox');
        await field.waitFor();
        assert.ok(await field.evaluate((e) => e === document.activeElement));
        const options = page.locator('.palette [role=option]');
        assert.ok((await options.count()) > 12);
        await field.fill('blood');
        await page.waitForFunction(() => document.querySelector('.palette [role=option] b')?.textContent === 'Blood pressure');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/pressure$/);
        assert.equal(await page.locator('.palette').count(), 0);
        await page.locator('.rail').getByRole('button', { name: /Go to/ }).click();
        await field.waitFor();
        await page.waitForLoadState('networkidle');
        // The second of what is found by the arrow keys; the ends lead round; a day by its date.
        await field.fill('day');
        const first = await field.getAttribute('aria-activedescendant');
        await page.keyboard.press('ArrowDown');
        const second = await field.getAttribute('aria-activedescendant');
        assert.notEqual(second, first);
        assert.equal(await page.locator(`#${second}`).getAttribute('aria-selected'), 'true');
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('ArrowUp');
        assert.equal(await options.last().getAttribute('aria-selected'), 'true');
        const { days } = await (await fetch(`${server.url}/api/v1/journeys/${server.slug}`)).json();
        await field.fill(days[3].date);
        await page.waitForFunction(() => document.querySelectorAll('.palette [role=option]').length < 12);
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/timeline\?from=\d+&to=\d+/);
        assert.deepEqual(complaints, []);
        await context.close();
    },
    async 'console: the palette keeps the focus, and Escape gives it back'(server) {
        const { context, page } = await desk(server, 'sleep');
        const button = page.locator('.rail').getByRole('button', { name: /Go to/ });
        await button.focus();
        await page.keyboard.press('Enter');
        await page.getByRole('combobox').waitFor();
        for (let i = 0; i < 5; i++) {
            await page.keyboard.press('Tab');
            assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('.palette') !== null), 'the focus left the palette');
        }
        await axe(page, 'the palette');
        await page.getByRole('combobox').fill('zzzz');
        await page.locator('.palette .nothing').waitFor();
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => !document.querySelector('.palette'));
        await page.waitForFunction(() => document.activeElement?.classList.contains('goto'));
        await context.close();
    },
    async 'console: on a phone the palette is behind "More", and an activity leads on'(server) {
        const { context, page } = await desk(server, 'overview', { viewport: kPhone, hasTouch: true });
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByRole('button', { name: 'Go to' }).click();
        const field = page.getByRole('combobox');
        await field.waitFor();
        await page.waitForLoadState('networkidle');
        await field.fill('cycling');
        await page.locator('.palette [role=option]').first().click();
        await page.waitForURL(/\/activities\/[0-9a-z]{32}/);
        await page.locator('.activity').getByRole('link', { name: 'On the timeline' }).click();
        await page.waitForURL(/\/timeline\?from=\d+&to=\d+/);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        await context.close();
    },
    async 'console: activities are sorted by a press, and a day is a press away'(server) {
        const { context, page } = await desk(server, 'activities');
        const table = page.locator('.activities table');
        await table.locator('tbody tr').nth(3).waitFor();
        await table.getByRole('button', { name: /^Distance/ }).click();
        const column = await table.locator('thead th').evaluateAll((heads) => heads.findIndex((h) => h.getAttribute('aria-sort') === 'ascending'));
        const values = (await table.locator(`tbody tr td:nth-child(${column + 1})`).allTextContents()).filter((v) => v !== '–').map((v) => Number(v.replace(/,/g, '')));
        assert.ok(values.length > 3);
        assert.deepEqual(values, [...values].sort((a, b) => a - b));
        await table.locator('tbody tr').first().getByRole('link').first().click();
        await page.waitForURL(/\/timeline\?from=\d+&to=\d+/);
        await context.close();
    },
    async 'console: what the body recorded is not shown to a stranger'(server) {
        const { context, page } = await open(server, `/console/${server.slug}/sleep`);
        await page.waitForSelector('.tokenform, .box');
        const answer = await fetch(`${server.url}/api/v1/journeys/${server.slug}/sleep`);
        // Closed unless the rider opened it: the page says the same as the API.
        assert.equal(await page.locator('.tokenform').count(), answer.ok ? 0 : 1);
        await context.close();
    },
};
