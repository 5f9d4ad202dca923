import type { FilePen } from './pen';

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
type Measure = (text: string, font: string) => TextMetrics;

interface State {
    fillStyle: string | CanvasGradient | CanvasPattern;
    strokeStyle: string | CanvasGradient | CanvasPattern;
    lineWidth: number;
    lineJoin: CanvasLineJoin;
    lineCap: CanvasLineCap;
    globalAlpha: number;
    font: string;
    textAlign: CanvasTextAlign;
    dash: number[];
    matrix: Matrix;
    /** Groups opened since the state was saved, to be closed with it. */
    groups: number;
}

const kStart: State = { fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineJoin: 'miter', lineCap: 'butt', globalAlpha: 1, font: '10px sans-serif', textAlign: 'left', dash: [], matrix: [1, 0, 0, 1, 0, 0], groups: 0 };

export const escapeXml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Two decimals at most, without a tail of zeros. */
const n = (value: number) => String(Math.round(value * 100) / 100);

/** A colour as every reader of SVG understands it: `#rrggbb` and its opacity. Takes what browsers compute. */
export function splitColour(colour: string): { colour: string; alpha: number } {
    const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(colour);
    const plain = /^rgba?\(([\d.]+),? ([\d.]+),? ([\d.]+)(?:,? ?\/? ?([\d.]+))?\)$/.exec(colour);
    const found = mixed ?? plain;
    if (!found) return { colour, alpha: 1 };
    const hex = found.slice(1, 4).map((v) => Math.round(Math.max(0, Math.min(255, Number(v) * (mixed ? 255 : 1)))).toString(16).padStart(2, '0'));
    return { colour: `#${hex.join('')}`, alpha: found[4] === undefined ? 1 : Number(found[4]) };
}

/** Writes what is drawn with it as SVG: only the calls that the charts of the console make. Pure but for `measure`. */
export class SvgPen implements FilePen {
    fillStyle = kStart.fillStyle;
    strokeStyle = kStart.strokeStyle;
    lineWidth = kStart.lineWidth;
    lineJoin = kStart.lineJoin;
    lineCap = kStart.lineCap;
    globalAlpha = kStart.globalAlpha;
    font = kStart.font;
    textAlign = kStart.textAlign;
    private dash: number[] = [];
    private matrix: Matrix = kStart.matrix;
    private groups = 0;
    private path = '';
    private readonly stack: State[] = [];
    private readonly body: string[] = [];
    private readonly defs: string[] = [];

    constructor(private readonly measure: Measure) {}

    /** The file, on white. */
    document(width: number, height: number, title: string): string {
        return [
            `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}" role="img">`,
            `<title>${escapeXml(title)}</title>`, this.defs.length ? `<defs>${this.defs.join('')}</defs>` : '', `<rect width="100%" height="100%" fill="#ffffff"/>`, ...this.body, '</g>'.repeat(this.groups), '</svg>', '',
        ].filter((line, i, all) => line || i === all.length - 1).join('\n');
    }

    save(): void {
        const { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha, font, textAlign, dash, matrix, groups } = this;
        this.stack.push({ fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha, font, textAlign, dash, matrix, groups });
        this.groups = 0;
    }
    restore(): void {
        const state = this.stack.pop();
        if (!state) return;
        if (this.groups) this.body.push('</g>'.repeat(this.groups));
        Object.assign(this, state);
    }
    transform(a: number, b: number, c: number, d: number, e: number, f: number): void {
        const [A, B, C, D, E, F] = this.matrix;
        this.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
    }
    setLineDash(dash: Iterable<number>): void {
        this.dash = [...dash];
    }
    hatch(colour: string): string {
        const id = `h${this.defs.length}`;
        this.defs.push(`<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M-3 3L3 -3M0 6L6 0M3 9L9 3" ${this.paint('stroke', colour)}/></pattern>`);
        return `url(#${id})`;
    }

    beginPath(): void {
        this.path = '';
    }
    closePath(): void {
        this.path += 'Z';
    }
    moveTo(x: number, y: number): void {
        this.path += `M${n(x)} ${n(y)}`;
    }
    lineTo(x: number, y: number): void {
        this.path += `${this.path ? 'L' : 'M'}${n(x)} ${n(y)}`;
    }
    rect(x: number, y: number, w: number, h: number): void {
        this.path += `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}Z`;
    }
    roundRect(x: number, y: number, w: number, h: number, radii?: number | DOMPointInit | Iterable<number | DOMPointInit>): void {
        const r = Math.max(0, Math.min(typeof radii === 'number' ? radii : 0, w / 2, h / 2));
        const corner = (dx: number, dy: number) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
        this.path += `M${n(x + r)} ${n(y)}h${n(w - 2 * r)}${corner(r, r)}v${n(h - 2 * r)}${corner(-r, r)}h${n(2 * r - w)}${corner(-r, -r)}v${n(2 * r - h)}${corner(r, -r)}Z`;
    }
    /** Whole circles alone: the charts draw no other arcs. */
    arc(x: number, y: number, r: number): void {
        this.path += `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 1 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 1 ${n(-2 * r)} 0Z`;
    }
    clip(): void {
        const id = `c${this.defs.length}`;
        this.defs.push(`<clipPath id="${id}"><path d="${this.path}"${this.placed()}/></clipPath>`);
        this.body.push(`<g clip-path="url(#${id})">`);
        this.groups += 1;
    }

    fill(): void {
        this.fillShape(this.path);
    }
    stroke(): void {
        this.strokeShape(this.path);
    }
    fillShape(d: string): void {
        if (d) this.body.push(`<path d="${d}" ${this.paint('fill', this.fillStyle)}${this.placed()}/>`);
    }
    strokeShape(d: string): void {
        if (d) this.body.push(`<path d="${d}" fill="none" ${this.line()}${this.placed()}/>`);
    }
    fillRect(x: number, y: number, w: number, h: number): void {
        this.body.push(`<rect x="${n(w < 0 ? x + w : x)}" y="${n(h < 0 ? y + h : y)}" width="${n(Math.abs(w))}" height="${n(Math.abs(h))}" ${this.paint('fill', this.fillStyle)}${this.placed()}/>`);
    }
    /** A picture made of points stays one, as a spectrogram. */
    picture(source: Pick<HTMLCanvasElement, 'toDataURL'>, x: number, y: number, w: number, h: number): void {
        this.body.push(`<image href="${source.toDataURL('image/png')}" x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" preserveAspectRatio="none"${this.placed()}/>`);
    }
    fillText(text: string, x: number, y: number): void {
        this.words(text, x, y, this.paint('fill', this.fillStyle), this.measureText(text).width);
    }
    fillWords(text: string, x: number, y: number, width: number): void {
        this.words(text, x, y, this.paint('fill', this.fillStyle), width);
    }
    strokeText(text: string, x: number, y: number): void {
        this.words(text, x, y, `fill="none" ${this.line()}`, this.measureText(text).width);
    }
    measureText(text: string): TextMetrics {
        return this.measure(text, this.font);
    }

    private placed(): string {
        const [a, b, c, d, e, f] = this.matrix;
        if (a === 1 && b === 0 && c === 0 && d === 1) return e === 0 && f === 0 ? '' : ` transform="translate(${n(e)} ${n(f)})"`;
        return ` transform="matrix(${this.matrix.map((v) => Math.round(v * 1e5) / 1e5).join(' ')})"`;
    }
    private paint(what: 'fill' | 'stroke', style: State['fillStyle']): string {
        const { colour, alpha } = splitColour(typeof style === 'string' ? style : '#888888');
        const opacity = alpha * this.globalAlpha;
        return `${what}="${colour}"${opacity < 1 ? ` ${what}-opacity="${n(opacity)}"` : ''}`;
    }
    private line(): string {
        const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`;
        const cap = this.lineCap === 'butt' ? '' : ` stroke-linecap="${this.lineCap}"`;
        const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map(n).join(' ')}"` : '';
        return `${this.paint('stroke', this.strokeStyle)} stroke-width="${n(this.lineWidth)}"${join}${cap}${dash}`;
    }
    private words(text: string, x: number, y: number, paint: string, width: number): void {
        if (!text.trim()) return;
        const [, weight = '400', size = '12', family = 'sans-serif'] = /^(?:(\d+|bold|normal) )?([\d.]+)px (.+)$/.exec(this.font) ?? [];
        const anchor = this.textAlign === 'center' ? ' text-anchor="middle"' : this.textAlign === 'right' || this.textAlign === 'end' ? ' text-anchor="end"' : '';
        // Holds its place where the reader of the file lacks the font.
        const held = width > 0 ? ` textLength="${n(width)}" lengthAdjust="spacingAndGlyphs"` : '';
        this.body.push(`<text x="${n(x)}" y="${n(y)}" font-family="${escapeXml(family.replace(/"/g, "'"))}" font-size="${size}" font-weight="${weight}"${anchor}${held} ${paint}${this.placed()}>${escapeXml(text)}</text>`);
    }
}
