import type { FilePen } from '../../../lib/console/pen';
import { plainFont } from './fonts';

/** Where the picture's corner lies on the page. */
export interface Origin {
    x: number;
    y: number;
}

const kShapes = new Set(['rect', 'line', 'path', 'circle', 'ellipse']);
/** Follows the pointer; no part of what is measured. */
const kSkipped = '.cross, defs, title';

const number = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0);

/** The outline of a shape of SVG as path data; empty where it has none. */
export function outlineOf(element: Element): string {
    const get = (name: string) => number(element, name);
    switch (element.tagName) {
        case 'path': return element.getAttribute('d') ?? '';
        case 'line': return `M${get('x1')} ${get('y1')}L${get('x2')} ${get('y2')}`;
        case 'circle': return roundOutline(get('cx'), get('cy'), get('r'), get('r'));
        case 'ellipse': return roundOutline(get('cx'), get('cy'), get('rx'), get('ry'));
        case 'rect': return boxOutline(get('x'), get('y'), get('width'), get('height'), get('rx'));
        default: return '';
    }
}

function roundOutline(cx: number, cy: number, rx: number, ry: number): string {
    return rx > 0 && ry > 0 ? `M${cx - rx} ${cy}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0Z` : '';
}

function boxOutline(x: number, y: number, w: number, h: number, radius: number): string {
    if (w <= 0 || h <= 0) return '';
    const r = Math.min(radius, w / 2, h / 2);
    if (r <= 0) return `M${x} ${y}h${w}v${h}h${-w}Z`;
    const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}Z`;
}

function drawShape(pen: FilePen, element: SVGElement, style: CSSStyleDeclaration, alpha: number): void {
    const d = outlineOf(element);
    if (!d) return;
    if (style.fill !== 'none' && element.tagName !== 'line') {
        pen.globalAlpha = alpha * Number(style.fillOpacity || 1);
        pen.fillStyle = style.fill;
        pen.fillShape(d);
    }
    if (style.stroke === 'none') return;
    pen.globalAlpha = alpha * Number(style.strokeOpacity || 1);
    pen.strokeStyle = style.stroke;
    pen.lineWidth = parseFloat(style.strokeWidth) || 1;
    pen.lineJoin = style.strokeLinejoin as CanvasLineJoin;
    pen.lineCap = style.strokeLinecap as CanvasLineCap;
    pen.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
    pen.strokeShape(d);
}

function drawWords(pen: FilePen, element: SVGElement, style: CSSStyleDeclaration, alpha: number): void {
    pen.globalAlpha = alpha;
    pen.font = plainFont(style);
    pen.fillStyle = style.fill;
    pen.textAlign = ({ middle: 'center', end: 'right' } as Record<string, CanvasTextAlign>)[style.textAnchor] ?? 'left';
    pen.fillText(element.textContent ?? '', number(element, 'x'), number(element, 'y'));
}

/** Draws an SVG of the page, its styles resolved. */
export function drawSvg(pen: FilePen, root: SVGElement, origin: Origin, alpha: number): void {
    for (const child of root.children) {
        if (!(child instanceof SVGElement) || child.matches(kSkipped)) continue;
        const style = getComputedStyle(child);
        if (style.display === 'none' || style.visibility === 'hidden') continue;
        const own = alpha * Number(style.opacity || 1);
        const placed = child instanceof SVGGraphicsElement ? child.getScreenCTM() : null;
        const leaf = kShapes.has(child.tagName) || child.tagName === 'text';
        if (!leaf) drawSvg(pen, child, origin, own);
        else if (placed) {
            pen.save();
            pen.transform(placed.a, placed.b, placed.c, placed.d, placed.e - origin.x, placed.f - origin.y);
            if (child.tagName === 'text') drawWords(pen, child, style, own);
            else drawShape(pen, child, style, own);
            pen.restore();
        }
    }
}
