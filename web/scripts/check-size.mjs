// The page-weight budget: scripts a reader of a journey loads before map and charts, brotli, and the first paint.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kScriptBudgetBytes = 150 * 1024;
const kFirstPaintBudgetBytes = 40 * 1024;
const kRouteBytes = 14 * 1024;  // allowance for what the server puts into the template: land, route, numbers

const sizeOf = (path) => statSync(existsSync(path + '.br') ? path + '.br' : path).size;

export function checkSize(dist) {
    const template = readFileSync(join(dist, 'templates/journey.html'), 'utf8');
    const files = [...template.matchAll(/(?:href|src)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((m) => m[1]);
    const scripts = files.filter((f) => f.endsWith('.js')).reduce((sum, f) => sum + sizeOf(join(dist, f)), 0);
    const paint = Buffer.byteLength(template) + kRouteBytes;
    const kb = (n) => (n / 1024).toFixed(1) + ' KB';
    console.log(`scripts before the map: ${kb(scripts)} brotli of ${kb(kScriptBudgetBytes)}`);
    console.log(`first paint: ${kb(paint)} of ${kb(kFirstPaintBudgetBytes)} (template ${kb(Buffer.byteLength(template))})`);
    return scripts <= kScriptBudgetBytes && paint <= kFirstPaintBudgetBytes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    if (!checkSize(fileURLToPath(new URL('../dist', import.meta.url)))) {
        console.error('the page is heavier than its budget');
        process.exit(1);
    }
}
