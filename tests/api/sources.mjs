// What the sources say about the HTTP surface: the routes that are registered and the table of errors.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');

function filesBelow(folder) {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
}

/**
 * 'get /api/v1/journeys' of every route: each text in a file of routes that is written like a path, with the method
 * that its statement names last before it (Get where it names none), and the table of live receivers. '{rest...}' is '{rest}' here, and
 * the same page with a slash at the end is the same route. '/{rest...}' answers for what is not there: it is none.
 */
export function registeredRoutes() {
    const routes = new Set();
    for (const file of filesBelow('src/api').filter((f) => /_(routes|handlers)\.cpp$/.test(f))) {
        const text = read(file).replace(/\/\/.*/g, '');
        for (const match of text.matchAll(/"(\/[A-Za-z0-9{}._/-]*)"/g)) {
            const statement = text.slice(text.lastIndexOf(';', match.index) + 1, match.index);
            const method = [...statement.matchAll(/Method::(\w+)/g)].at(-1)?.[1] ?? 'get';
            const pattern = match[1].replace(/\{(\w+)\.\.\.\}/g, '{$1}').replace(/(.)\/$/, '$1');
            if (pattern !== '/{rest}' && !pattern.startsWith('/proc/')) routes.add(`${method.toLowerCase()} ${pattern}`);
        }
    }
    for (const [, pattern, get] of read('src/decode/live/live_receiver_table.cpp').matchAll(/"(\/ingest\/\w+)",\s*(true|false)/g)) {
        routes.add(`post ${pattern}`);
        if (get === 'true') routes.add(`get ${pattern}`);
    }
    return routes;
}

/** code -> {status, title}: the error table, and what the HTTP server refuses before a route is found. */
export function errorCodes() {
    const codes = new Map();
    for (const [, code, status, title] of read('src/core/error.cpp').matchAll(/"([a-z_]+)",\s*(\d{3}),\s*"([^"]+)"/g)) {
        codes.set(code, { status: Number(status), title });
    }
    for (const file of filesBelow('src/http').filter((f) => f.endsWith('.cpp') && !f.endsWith('_test.cpp'))) {
        for (const [, status, code, title] of read(file).matchAll(/\{(\d{3}),\s*"([a-z_0-9]+)",\s*"([^"]+)"/g)) {
            codes.set(code, { status: Number(status), title });
        }
    }
    return codes;
}
