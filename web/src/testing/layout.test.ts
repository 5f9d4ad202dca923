import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '..');

function filesIn(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? filesIn(join(folder, e.name)) : [join(folder, e.name)]));
}

const sources = filesIn(src).filter((f) => /\.tsx?$/.test(f) && !f.includes('api-types'));

/** Folder of the layout a file belongs to, with the feature's name: 'features/days', 'lib', ... */
function areaOf(path: string): string {
    const parts = relative(src, path).split('/');
    return parts[0] === 'features' ? `features/${parts[1]}` : parts[0]!;
}

const mayImport: Record<string, string[]> = { app: ['app', 'features', 'components', 'lib', 'config', 'styles'], features: ['components', 'lib', 'config'], components: ['components', 'lib', 'config'], lib: ['lib', 'config', 'api-types'], config: ['config'], testing: ['lib', 'testing'] };

describe('layout', () => {
    it('lets features import no other feature and nothing above them', () => {
        const wrong: string[] = [];
        for (const file of sources) {
            const own = areaOf(file);
            for (const match of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)|import '(\.[^']+)'/g)) {
                const target = areaOf(resolve(dirname(file), (match[1] ?? match[2] ?? match[3])!));
                const kind = own.split('/')[0]!;
                const testMayUse = file.includes('.test.') && target === 'testing';
                if (target !== own && !testMayUse && !mayImport[kind]?.includes(target.split('/')[0]!)) wrong.push(`${relative(src, file)} -> ${target}`);
            }
        }
        expect(wrong).toEqual([]);
    });
    it('names files in kebab-case and keeps components short', () => {
        expect(sources.filter((f) => !/^[a-z0-9-]+(\.test|\.d)?\.tsx?$/.test(f.split('/').pop()!))).toEqual([]);
        expect(sources.filter((f) => f.endsWith('.tsx') && readFileSync(f, 'utf8').split('\n').length > 200)).toEqual([]);
    });
    it('has no barrel files', () => expect(sources.filter((f) => /\/index\.tsx?$/.test(f))).toEqual([]));
});
