// Second half of `npm run build`: page templates, coast lines, pre-compressed files, size budget.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { checkSize } from './check-size.mjs';
import { writeLand } from './land.mjs';
import { writeTemplates } from './templates.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Writes .br and .gz beside each text file, where they are smaller than the file. */
function compress(folder) {
    for (const name of readdirSync(folder).filter((f) => /\.(m?js|css|svg|json|webmanifest)$/.test(f))) {
        const path = join(folder, name);
        const bytes = readFileSync(path);
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        const br = brotliCompressSync(bytes, { params });
        if (br.length < bytes.length) writeFileSync(path + '.br', br);
        const gz = gzipSync(bytes, { level: 9 });
        if (gz.length < bytes.length) writeFileSync(path + '.gz', gz);
    }
}

writeTemplates(root, dist);
writeLand(join(dist, 'templates/land.json'));
compress(join(dist, 'assets'));
if (!checkSize(dist)) {
    console.error('the page is heavier than its budget');
    process.exit(1);
}
