import { beforeEach, describe, expect, it } from 'vitest';
import { splitColour, SvgPen } from './svg-pen';

const measure = (text: string) => ({ width: text.length * 7 }) as TextMetrics;
const parsed = (svg: string) => {
    const doc = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return doc.documentElement;
};

describe('SVG pen', () => {
    let pen: SvgPen;
    beforeEach(() => {
        pen = new SvgPen(measure);
    });
    const file = () => pen.document(200, 100, 'Heart & lungs');

    it('writes a file of its size, on white, with a title', () => {
        const root = parsed(file());
        expect([root.getAttribute('width'), root.getAttribute('viewBox')]).toEqual(['200', '0 0 200 100']);
        expect(root.querySelector('rect')!.getAttribute('fill')).toBe('#ffffff');
        expect(file()).toContain('<title>Heart &amp; lungs</title>');
    });
    it('draws a path with what is set, and opacity from colour and pen together', () => {
        Object.assign(pen, { strokeStyle: 'rgba(255, 0, 16, 0.5)', lineWidth: 1.5, lineJoin: 'round', globalAlpha: 0.5 });
        pen.setLineDash([4, 3]);
        pen.beginPath();
        pen.moveTo(1, 2);
        pen.lineTo(3.14159, 4);
        pen.stroke();
        expect(file()).toContain('<path d="M1 2L3.14 4" fill="none" stroke="#ff0010" stroke-opacity="0.25" stroke-width="1.5" stroke-linejoin="round" stroke-dasharray="4 3"/>');
    });
    it('begins a path with the first point, whichever call brings it', () => {
        pen.beginPath();
        pen.lineTo(5, 6);
        pen.lineTo(7, 8);
        pen.fill();
        expect(file()).toContain('d="M5 6L7 8"');
    });
    it('places by nested transforms and forgets them when restored', () => {
        pen.save();
        pen.transform(1, 0, 0, 1, 10, 20);
        pen.save();
        pen.transform(2, 0, 0, 2, 1, 1);
        pen.fillRect(0, 0, 4, 4);
        pen.restore();
        pen.fillRect(1, 1, 4, 4);
        pen.restore();
        pen.fillRect(2, 2, 4, 4);
        const rects = [...file().matchAll(/<rect x="\d"[^>]*>/g)].map(([tag]) => /transform="([^"]+)"/.exec(tag)?.[1] ?? null);
        expect(rects).toEqual(['matrix(2 0 0 2 11 21)', 'translate(10 20)', null]);
    });
    it('clips until the state is restored, with every group closed', () => {
        pen.save();
        pen.beginPath();
        pen.rect(0, 0, 50, 50);
        pen.clip();
        pen.fillRect(0, 0, 9, 9);
        pen.restore();
        pen.fillRect(60, 0, 9, 9);
        const svg = file();
        expect(svg.match(/<g /g)).toHaveLength(1);
        expect(svg.match(/<\/g>/g)).toHaveLength(1);
        expect(svg.indexOf('x="60"')).toBeGreaterThan(svg.indexOf('</g>'));
        expect(svg).toContain('<clipPath id="c0"><path d="M0 0h50v50h-50Z"/></clipPath>');
    });
    it('closes what was left open', () => {
        pen.rect(0, 0, 5, 5);
        pen.clip();
        expect(file().match(/<\/g>/g)).toHaveLength(1);
    });
    it('writes words with font, anchor and the width they had', () => {
        Object.assign(pen, { font: '600 12px "Inter Variable", sans-serif', textAlign: 'right', fillStyle: 'rgb(0, 0, 0)' });
        pen.fillText('a < b', 10, 20);
        pen.fillWords('12', 1, 2, 18);
        pen.fillText('  ', 0, 0);
        const svg = file();
        expect(svg).toContain(`<text x="10" y="20" font-family="'Inter Variable', sans-serif" font-size="12" font-weight="600" text-anchor="end" textLength="35" lengthAdjust="spacingAndGlyphs" fill="#000000">a &lt; b</text>`);
        expect(svg).toContain('textLength="18"');
        expect(svg.match(/<text/g)).toHaveLength(2);
    });
    it('hatches with a pattern of its own', () => {
        pen.fillStyle = pen.hatch('rgb(9, 9, 9)');
        pen.fillRect(0, 0, 10, 10);
        expect(file()).toMatch(/<pattern id="h0"[\s\S]*fill="url\(#h0\)"/);
    });
    it('turns boxes of negative size the right way, and rounds no more than half of them', () => {
        pen.fillRect(10, 10, -4, 6);
        pen.beginPath();
        pen.roundRect(0, 0, 4, 10, 99);
        pen.fill();
        expect(file()).toContain('<rect x="6" y="10" width="4" height="6"');
        expect(file()).toContain('a2 2 0 0 1 2 2');
    });
});

describe('colours for a file', () => {
    it.each([
        ['rgb(1, 2, 3)', '#010203', 1], ['rgba(255, 255, 255, 0.2)', '#ffffff', 0.2], ['rgb(1 2 3 / 0.5)', '#010203', 0.5], ['color(srgb 1 0.5 0 / 0.25)', '#ff8000', 0.25], ['#abc', '#abc', 1],
    ])('%s', (given, colour, alpha) => expect(splitColour(given)).toEqual({ colour, alpha }));
});
