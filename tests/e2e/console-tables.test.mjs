// A table of the rider's own: it waits, its columns are explained, it comes in, and that is taken back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { axe, kPhone } from './checks.mjs';

const file = path.resolve(import.meta.dirname, '../../testdata/tables/glucose-weight.csv');

async function dataPage(server, options = {}) {
    const context = await server.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    await context.addInitScript((token) => sessionStorage.setItem('slipstream-token', token), server.riderToken);
    const page = await context.newPage();
    const complaints = [];
    page.on('pageerror', (e) => complaints.push(e.message));
    await page.goto(`${server.url}/console/${server.slug}/data`, { waitUntil: 'domcontentloaded' });
    await page.waitForSelector('.upload');
    return { context, page, complaints };
}

const upload = (server, name, body) => fetch(`${server.url}/api/v1/uploads?name=${name}`, { method: 'POST', headers: { authorization: `Bearer ${server.riderToken}` }, body });

export const tableChecks = {
    async 'console: a table that waits is explained once and comes in'(server) {
        if (server.mock) return; // the stand-in of the web app keeps no files
        const { context, page, complaints } = await dataPage(server);
        await page.setInputFiles('.upload input[type=file]', file);
        await page.locator('.seg label', { hasText: 'Quarantined' }).click();
        const explain = page.getByRole('button', { name: 'Say what the columns of glucose-weight.csv are' });
        await explain.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog', { name: /glucose-weight\.csv/ });
        await dialog.locator('.tcols li').nth(5).waitFor();
        assert.match(await dialog.locator('.tcols').textContent(), /5,4 · 5,9 · 7,1/);
        assert.equal(await dialog.getByLabel('Meaning of Glucose (mmol/L)').inputValue(), 'metric:blood_glucose');
        await dialog.locator('.tpreview', { hasText: 'Blood glucose' }).getByText('4 values').waitFor();
        await axe(page, 'the dialog of a table');
        // Pounds in place of kilograms are seen at once.
        await dialog.getByLabel('Unit of Weight').selectOption({ label: 'lb' });
        await dialog.locator('.tpreview td', { hasText: '31.84' }).waitFor();
        await dialog.getByLabel('Unit of Weight').selectOption({ label: 'kg' });
        await dialog.locator('.tpreview td', { hasText: '70.2' }).waitFor();
        await dialog.getByLabel('Meaning of Date').selectOption('ignore');
        await dialog.getByText('Say which column is the date.').waitFor();
        assert.ok(await dialog.getByRole('button', { name: 'Confirm' }).isDisabled());
        await dialog.getByLabel('Meaning of Date').selectOption('time');
        await dialog.getByText('4 values').waitFor();
        await dialog.getByRole('button', { name: 'Confirm' }).click();
        await dialog.getByText('1 file was read.').waitFor();
        await dialog.getByText('7 records').waitFor();
        await page.keyboard.press('Escape');
        await page.waitForFunction(() => !document.querySelector('.tdialog'));
        assert.equal(await explain.count(), 0);
        // The next file of that kind is read as it comes.
        const next = `${readFileSync(file, 'utf8')}05.06.2015;07:10;5,0;69,9;4;Meter one\n`;
        assert.equal((await (await upload(server, 'next.csv', next)).json()).deliveries[0].state, 'decoded');
        assert.deepEqual(complaints, []);
        await context.close();
    },
    async 'console: on a phone a known table can be forgotten and its files wait again'(server) {
        if (server.mock) return; // the stand-in of the web app keeps no files
        const { context, page, complaints } = await dataPage(server, { viewport: kPhone, hasTouch: true, colorScheme: 'dark' });
        const known = page.locator('.tknown');
        await known.getByRole('button', { name: /^Forget the table Date, Time/ }).click();
        await known.getByRole('button', { name: 'Forget', exact: true }).click();
        await known.getByText(/2 files wait again/).waitFor();
        await page.locator('.seg label', { hasText: 'Quarantined' }).click();
        await page.getByRole('button', { name: 'Say what the columns of glucose-weight.csv are' }).click();
        const dialog = page.locator('.tdialog');
        await dialog.locator('.tpreview').getByText('4 values').waitFor();
        assert.ok(await dialog.evaluate((e) => e.querySelector('.tbody').scrollWidth <= innerWidth), 'the dialog is wider than the screen');
        await axe(page, 'the dialog of a table on a phone');
        await dialog.getByRole('button', { name: 'Close' }).click();
        await page.waitForFunction(() => !document.querySelector('.tdialog'));
        assert.deepEqual(complaints, []);
        await context.close();
    },
};
