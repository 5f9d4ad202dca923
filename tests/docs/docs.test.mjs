// The documents against the sources: links, paths, commands, settings, metrics, addresses, formats, limits.
// Prints one line a finding, then `N passed, N failed`.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commandLinesIn, commandsOf, findingsOf } from './command_line.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0').filter((f) => f && existsSync(path.join(root, f)));
const folders = new Set(files.flatMap((f) => f.split('/').slice(0, -1).map((_, i, parts) => parts.slice(0, i + 1).join('/'))));
const pages = files.filter((f) => f.endsWith('.md') && !f.startsWith('testdata/'));
const texts = new Map(pages.map((page) => [page, read(page)]));
const withoutBlocks = (text) => text.replace(/^(?: {4,}|\t).*$/gm, '');

/** Anchors as code hosts make them from headings. */
const anchorsOf = (text) => new Set([...text.matchAll(/^#+\s+(.*)$/gm)].map((m) => m[1].toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-')));

function linksOf(page) {
    return [...texts.get(page).matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1]).filter((l) => !/^[a-z]+:/.test(l)).map((link) => {
        const [target, anchor] = link.split('#');
        return { link, file: target ? path.normalize(path.join(path.dirname(page), target)) : page, anchor };
    });
}

const commands = commandsOf(read('src/app/command_line.cpp'));
const openapi = JSON.parse(read('docs/api/openapi.json'));
const addresses = Object.keys(openapi.paths).map((p) => new RegExp(`^${p.replaceAll('.', '\\.').replace(/\{rest\}/g, '.+').replace(/\{\w+\}/g, '[^/]+')}$`));

/** name -> default of every row of the settings' table. */
const settings = () => new Map([...read('src/app/settings.cpp').matchAll(/^\s*\{"([a-z_.]+)",\s*"([^"]*)",\s*"/gm)].map((m) => [m[1], m[2]]));

/** Rows of the first table below a heading, as arrays of cells. */
function tableBelow(page, heading) {
    const [, after = ''] = texts.get(page).split(new RegExp(`^#+ ${heading}$`, 'm'));
    const [, table = ''] = /((?:^\|.*\n)+)/m.exec(after) ?? [];
    return table.trim().split('\n').slice(2).map((row) => row.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
}
const unquoted = (cell) => cell.replace(/^`|`$/g, '');

const checks = {
    'links lead somewhere'() {
        return pages.flatMap((page) => linksOf(page)
            .filter(({ file, anchor }) => !(files.includes(file) || folders.has(file.replace(/\/$/, ''))) || (anchor && texts.has(file) && !anchorsOf(texts.get(file)).has(anchor)))
            .map(({ link }) => `${page}: ${link}`));
    },
    'every page is linked from another'() {
        const linked = new Set(pages.flatMap((page) => linksOf(page).filter(({ file }) => file !== page).map(({ file }) => file)));
        const inFolder = new Set(pages.flatMap((page) => linksOf(page).map(({ file }) => file.replace(/\/$/, '')).filter((f) => folders.has(f))));
        return pages.filter((p) => p.startsWith('docs/') && !linked.has(p) && !inFolder.has(path.dirname(p))).map((p) => `${p} is linked from nowhere`);
    },
    'paths in backticks exist'() {
        const top = /^(src|web|docs|tests|testdata|codegen|scripts|deploy|assets|cmake|\.ci)\//;
        const source = /^[\w./-]+\.(cpp|hpp|mjs|ts|tsx|cmake)$/;
        return pages.flatMap((page) => [...texts.get(page).matchAll(/`([^`\s]+)`/g)].map((m) => m[1].replace(/:\d+$/, ''))
            .filter((p) => top.test(p) || (source.test(p) && !p.startsWith('build/')))
            .filter((p) => !/[*<>{}]/.test(p) && !/^web\/dist/.test(p))
            .filter((p) => !files.includes(p) && !folders.has(p.replace(/\/$/, '')) && !(source.test(p) && files.some((f) => f.endsWith(`/${p}`))))
            .map((p) => `${page}: ${p}`));
    },
    'commands and options exist'() {
        return pages.flatMap((page) => commandLinesIn(texts.get(page)).flatMap((line) => findingsOf(line, commands).map((f) => `${page}: ${f} (${line})`)));
    },
    'every command and option is explained in docs/operations.md'() {
        const text = texts.get('docs/operations.md');
        const groups = new Set([...commands.keys()].filter((c) => c.includes(' ')).map((c) => c.split(' ')[0]));
        return [...commands].filter(([command]) => !groups.has(command)).flatMap(([command, options]) => [
            ...(text.includes(`slipstream ${command}`) ? [] : [`slipstream ${command} is not explained`]),
            ...[...options].filter((o) => o !== '-h' && o !== '--help' && !text.includes(o)).map((o) => `${o} of ${command} is not explained`),
        ]);
    },
    'the settings of docs/operations.md are those of the program, with their defaults'() {
        const known = settings();
        const rows = new Map(tableBelow('docs/operations.md', 'Settings').map(([key, fallback]) => [unquoted(key), fallback === '' ? '' : unquoted(fallback)]));
        return [
            ...[...known].filter(([key, fallback]) => rows.get(key) !== fallback).map(([key, fallback]) => `${key}: ${rows.has(key) ? `the default is '${fallback}'` : 'is not explained'}`),
            ...[...rows.keys()].filter((key) => !known.has(key)).map((key) => `${key} is no setting`),
        ];
    },
    'the settings file that is installed names settings that exist'() {
        const known = settings();
        let section = '';
        return read('deploy/systemd/slipstream.toml').split('\n').flatMap((line) => {
            section = /^\[(\w+)\]/.exec(line)?.[1] ?? section;
            const key = /^#?(\w+) = /.exec(line)?.[1];
            const name = section ? `${section}.${key}` : key;
            return key && !known.has(name) ? [`${name} is no setting`] : [];
        });
    },
    'the metrics of docs/operations.md are those of the program'() {
        const known = new Set([...read('src/app/metrics.cpp').matchAll(/"((?:slipstream|process)_[a-z_]+)"/g)].map((m) => m[1]));
        const named = new Set([...texts.get('docs/operations.md').matchAll(/`((?:slipstream|process)_[a-z_]+)`/g)].map((m) => m[1]));
        return [...[...known].filter((m) => !named.has(m)).map((m) => `${m} is not explained`), ...[...named].filter((m) => !known.has(m)).map((m) => `${m} is no metric`)];
    },
    'addresses exist'() {
        const address = /`(?:GET |POST )?(\/(?:api\/v1|ingest|j|map|assets)\/[^`\s?]*|\/(?:healthz|readyz|metrics|console))(?:\?[^`]*)?`/g;
        return pages.flatMap((page) => [...texts.get(page).matchAll(address)].map((m) => m[1].replace(/[,.]$/, ''))
            .filter((a) => !/[*…]|\.\.\./.test(a) && !a.endsWith('/') && !addresses.some((known) => known.test(a))).map((a) => `${page}: ${a}`));
    },
    'every decoder has its page, and every page its decoder'() {
        // Pages are named by what people know, folders by what they hold.
        const pagesOf = { apple_health: ['apple-health'], food: ['myfitnesspal', 'cronometer'], google_health: ['google-health'], health_connect: ['health-connect'], pressure: ['blood-pressure'], slipstream: ['export'] };
        const folders = [...read('src/decode/decoder_table.cpp').matchAll(/"decode\/(\w+)\//g)].map((m) => m[1]);
        const known = new Set(folders.flatMap((d) => pagesOf[d] ?? [d]));
        const ours = new Set(['archives', 'inspect', 'live', 'store', 'series', 'tables']);  // what is no decoder of files
        const named = pages.filter((p) => p.startsWith('docs/formats/')).map((p) => path.basename(p, '.md'));
        return [...[...known].filter((d) => !named.includes(d)).map((d) => `docs/formats/${d}.md is missing`), ...named.filter((n) => !known.has(n) && !ours.has(n)).map((n) => `docs/formats/${n}.md is about no decoder`)];
    },
    'every live receiver is on its page'() {
        const receivers = [...read('src/decode/live/live_receiver_table.cpp').matchAll(/"(\/ingest\/\w+)"/g)].map((m) => m[1]);
        return receivers.filter((r) => !texts.get('docs/formats/live.md').includes(r)).map((r) => `docs/formats/live.md: ${r} is missing`);
    },
    'the folders of src/ are those of docs/architecture.md'() {
        const named = new Set(tableBelow('docs/architecture.md', 'Folders of `src/`, lowest first').map(([folder]) => unquoted(folder)));
        const known = new Set(files.filter((f) => /^src\/\w+\//.test(f)).map((f) => f.split('/')[1]));
        return [...[...known].filter((f) => !named.has(f)).map((f) => `src/${f} is missing`), ...[...named].filter((f) => !known.has(f)).map((f) => `src/${f} does not exist`)];
    },
    'the limits of docs/http-limits.md exist'() {
        const source = read('src/http/server.hpp') + read('src/runtime/runtime.hpp') + read('src/http/router.hpp') + read('src/http/problem.cpp');
        return [...withoutBlocks(texts.get('docs/http-limits.md')).matchAll(/`(\w+_\w+|connections|drain)`/g)].map((m) => m[1])
            .filter((name) => !new RegExp(`\\b${name}\\b`).test(source) && ![...settings().keys()].some((k) => k.endsWith(name)) && !/^proxy_|accept_failed/.test(name)).map((name) => `${name} is no limit`);
    },
};

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
    const findings = check();
    if (findings.length === 0) passed += 1;
    else {
        failed += 1;
        console.log(`FAILED  ${name}\n        ${findings.join('\n        ')}`);
    }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
