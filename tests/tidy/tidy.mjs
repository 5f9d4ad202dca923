// Layout rules that a reader relies on, checked over every tracked file: who may include whom, words
// that mark unfinished work, paths of a machine, registry hosts, and headers that say what they are for.
// Prints one line a finding; exit 1 where there is one.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0').filter(Boolean);
const findings = [];
const report = (file, line, text) => findings.push(`${file}:${line}: ${text}`);

// Folder of src -> folders of src it may include. Mirrors docs/architecture.md.
const allowed = {
    core: [],
    model: ['core'],
    series: ['core', 'model'],
    analyze: ['core', 'model'],
    decode: ['core', 'model'],
    runtime: ['core'],
    http: ['core', 'runtime'],
    store: ['core', 'model', 'series'],
    query: ['core', 'model', 'analyze', 'store'],
    connect: ['core', 'model', 'decode', 'store', 'ingest'],
    export: ['core', 'model', 'decode', 'store', 'query'],
    ingest: ['core', 'model', 'decode', 'series', 'analyze', 'store', 'runtime'],
    live: ['core', 'model', 'query', 'store', 'runtime', 'http'],
    sample: ['core', 'model', 'analyze', 'decode', 'store', 'ingest'],
    api: ['core', 'model', 'analyze', 'decode', 'store', 'query', 'export', 'ingest', 'live', 'http', 'runtime'],
};
const beastFolders = new Set(['http', 'runtime']);

/** What tests may include beyond their module: the sample journey is their world. */
const allowedInTests = { api: ['sample'], export: ['ingest', 'analyze'] };

function checkIncludes(file, lines) {
    const folder = file.split('/')[1];
    const isTest = /_test\.cpp$/.test(file);
    const isBench = /_bench\.cpp$/.test(file);
    lines.forEach((text, index) => {
        const ours = /^#include "([a-z_]+)\//.exec(text);
        if (ours && allowed[folder] && ours[1] !== folder && !allowed[folder].includes(ours[1]) && !(isTest && allowedInTests[folder]?.includes(ours[1]))) {
            report(file, index + 1, `${folder}/ may not include ${ours[1]}/`);
        }
        if (/^#include <boost\/(asio|beast)/.test(text) && !beastFolders.has(folder)) {
            report(file, index + 1, 'Asio and Beast are for runtime/ and http/ alone');
        }
        if (/^#include <sqlite3\.h>/.test(text) && !file.startsWith('src/store/sqlite/') && !file.startsWith('src/decode/health_connect/') && !isBench) {
            report(file, index + 1, 'SQL is for store/sqlite alone (and for the export that is a database)');
        }
    });
}

const unfinished = new RegExp('\\b(' + ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|') + ')\\b');
const skippedTest = new RegExp(['GTEST' + '_SKIP', 'DISABLED' + '_', 'test\\.fix' + 'me'].join('|'));
const machinePath = new RegExp('(^|[^A-Za-z0-9])/(work|root|home/[a-z]+)/(main|shared|\\.library)\\b');
const sourceLike = /\.(cpp|hpp|h|ts|tsx|mjs|py|sh|css|html|md|json|txt|toml|yml|yaml)$|^(run|test)$|^scripts\//;

for (const file of files) {
    if (!sourceLike.test(file)) continue;
    let text;
    try {
        text = readFileSync(path.join(root, file), 'utf8');
    } catch {
        continue;  // deleted, not committed yet
    }
    const lines = text.split('\n');
    if (/^src\/.*\.(cpp|hpp)$/.test(file)) {
        checkIncludes(file, lines);
        if (file.endsWith('.hpp') && !/^(\/\/[^\n]*\n)*#pragma once\n(\n)*\/\//.test(text) && !file.includes('/generated/')) {
            report(file, 1, 'a header opens with #pragma once and what it is for');
        }
    }
    if (file === 'tests/tidy/tidy.mjs') continue;
    lines.forEach((line, index) => {
        if (unfinished.test(line) && !file.endsWith('.json') && !file.startsWith('web/package-lock')) report(file, index + 1, 'a mark of unfinished work');
        if (skippedTest.test(line)) report(file, index + 1, 'a skipped test');
        if (machinePath.test(line)) report(file, index + 1, 'a path of one machine');
    });
    if (/package-lock\.json$/.test(file) && /"resolved": "https?:/.test(text)) report(file, 1, 'a download address in a lock file');
}

for (const finding of findings) console.log(finding);
console.log(findings.length === 0 ? `${files.length} files are tidy` : `${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
