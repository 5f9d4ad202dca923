// TypeScript types of the API: docs/api/openapi.json -> web/src/api-types/openapi.ts.
// `node codegen/openapi/generate.mjs` writes the file; `--check` fails where it is not what would be written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const source = path.join(root, 'docs/api/openapi.json');
const target = path.join(root, 'web/src/api-types/openapi.ts');

// The generator is a package of the web app.
const fromWeb = createRequire(path.join(root, 'web/package.json'));
const { default: openapiTs, astToString } = fromWeb('openapi-typescript');
const { version } = fromWeb('openapi-typescript/package.json');

const document = JSON.parse(readFileSync(source, 'utf8'));
const types = astToString(await openapiTs(document));
const text = `// Generated from docs/api/openapi.json by codegen/openapi/generate.mjs (openapi-typescript ${version}); do not edit.\n\n${types}`;

if (process.argv.includes('--check')) {
    if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
        console.error('web/src/api-types/openapi.ts is out of date: run `npm run generate --prefix web`');
        process.exit(1);
    }
    console.log('web/src/api-types/openapi.ts is fresh');
} else {
    writeFileSync(target, text);
    console.log('wrote web/src/api-types/openapi.ts');
}
