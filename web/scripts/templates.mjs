// Turns src/ssr/*.html into dist/templates/*.html: cuts the comment that documents the placeholders, puts in
// the inlined first-paint styles and the hashed names of scripts, styles and font.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'lightningcss';

const kPages = { journey: 'src/app/routes/journey-page.tsx', home: 'src/app/routes/home-page.tsx', console: 'src/app/routes/console-page.tsx' };

// Runs before the first paint: the reader's own choice of theme, and the embedded form of the page.
export const kInlineScript =
    "try{var d=document.documentElement,s=JSON.parse(localStorage.getItem('slipstream')||'{}');" +
    "if(s.theme==='light'||s.theme==='dark')d.dataset.theme=s.theme;" +
    "if(new URLSearchParams(location.search).get('embed')==='1')d.dataset.embed=''}catch(e){}";

function minifyCss(path, fontUrl) {
    const source = readFileSync(path, 'utf8').replace('__INTER_URL__', fontUrl);
    const targets = { chrome: 123 << 16, safari: (17 << 16) | (5 << 8), firefox: 120 << 16 };
    return transform({ filename: path, code: Buffer.from(source), minify: true, targets }).code.toString();
}

/** Files a page needs at once: its entry, its own chunk and what both import, without what they load later. */
function closure(manifest, keys) {
    const seen = new Set();
    const visit = (key) => {
        const chunk = manifest[key];
        if (!chunk || seen.has(key)) return;
        seen.add(key);
        (chunk.imports ?? []).forEach(visit);
    };
    keys.forEach(visit);
    const chunks = [...seen].map((key) => manifest[key]);
    return { scripts: chunks.map((c) => c.file), styles: [...new Set(chunks.flatMap((c) => c.css ?? []))] };
}

function headFor(page, manifest, css) {
    const icon = `<link rel="icon" href="/favicon.svg" type="image/svg+xml">`;
    // No preload of the font: browsers hold the first paint back for one, and the styles ask for it at once anyway.
    const parts = [`<script>${kInlineScript}</script>`, `<style>${css}</style>`, icon];
    if (page !== 'none') {
        const entry = manifest['src/app/main.tsx'];
        const { scripts, styles } = closure(manifest, ['src/app/main.tsx', kPages[page]]);
        for (const file of scripts.filter((f) => f !== entry.file)) parts.push(`<link rel="modulepreload" href="/${file}">`);
        for (const file of styles) parts.push(`<link rel="preload" href="/${file}" as="style" crossorigin>`);
        parts.push(`<script type="module" src="/${entry.file}"></script>`);
    }
    return parts.join('\n');
}

export function writeTemplates(root, dist) {
    const manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8'));
    const fontKey = Object.keys(manifest).find((key) => key.endsWith('inter-latin-wght-normal.woff2'));
    if (!fontKey) throw new Error('the build did not emit the Inter font');
    const fontUrl = '/' + manifest[fontKey].file;
    const css = minifyCss(join(root, 'src/ssr/critical.css'), fontUrl);
    const out = join(dist, 'templates');
    mkdirSync(out, { recursive: true });
    for (const name of readdirSync(join(root, 'src/ssr')).filter((f) => f.endsWith('.html'))) {
        const source = readFileSync(join(root, 'src/ssr', name), 'utf8').replace(/^<!--[\s\S]*?-->\s*/, '');
        const html = source.replace(/<!--assets:(\w+)-->/, (_, page) => headFor(page, manifest, css));
        writeFileSync(join(out, name), html);
    }
    const hash = createHash('sha256').update(kInlineScript).digest('base64');
    writeFileSync(join(out, 'inline-script-hash.txt'), `sha256-${hash}\n`);
}
