import { lightColour, painterOf, type FilePen } from '../../../lib/console/pen';
import { splitColour } from '../../../lib/console/svg-pen';
import { drawSvg, type Origin } from './draw-svg';
import { plainFont } from './fonts';

/** Controls and what follows the pointer: no part of the picture. */
export const kSkipped = 'input, select, textarea, details, .chips, .scrub, .strip, .inlinefield, .tip, .sr, .link, .stale';

const seen = (colour: string) => colour !== 'transparent' && splitColour(colour).alpha > 0;

function drawBox(pen: FilePen, style: CSSStyleDeclaration, x: number, y: number, w: number, h: number): void {
    if (seen(style.backgroundColor)) {
        pen.fillStyle = style.backgroundColor;
        pen.beginPath();
        pen.roundRect(x, y, w, h, Math.min(parseFloat(style.borderTopLeftRadius) || 0, w / 2, h / 2));
        pen.fill();
    }
    const edges = [['Top', x, y, w, 0], ['Bottom', x, y + h, w, 0], ['Left', x, y, 0, h], ['Right', x + w, y, 0, h]] as const;
    for (const [side, left, top, dx, dy] of edges) {
        const width = parseFloat(style[`border${side}Width`]);
        if (!(width > 0) || style[`border${side}Style`] === 'none' || !seen(style[`border${side}Color`])) continue;
        const inset = (side === 'Top' || side === 'Left' ? 0.5 : -0.5) * width;
        pen.strokeStyle = style[`border${side}Color`];
        pen.lineWidth = width;
        pen.setLineDash(style[`border${side}Style`] === 'dashed' ? [4, 3] : []);
        pen.strokeShape(dx ? `M${left} ${top + inset}h${dx}` : `M${left + inset} ${top}v${dy}`);
        pen.setLineDash([]);
    }
}

/** A text of the page, line by line as the browser broke it. */
function drawText(pen: FilePen, node: Text, style: CSSStyleDeclaration, origin: Origin): void {
    const range = document.createRange();
    const lines: { words: string; x: number; right: number; top: number; height: number }[] = [];
    for (const word of node.data.matchAll(/\S+\s*/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].trimEnd().length);
        // A first letter of its own style has a box of its own.
        const [box, ...rest] = range.getClientRects();
        const last = lines[lines.length - 1];
        if (!box) continue;
        const right = Math.max(box.right, ...rest.map((r) => r.right));
        if (last && Math.abs(last.top - box.top) < 2) Object.assign(last, { words: last.words + word[0], right });
        else lines.push({ words: word[0], x: box.left, right, top: box.top, height: box.height });
    }
    pen.font = plainFont(style);
    pen.fillStyle = style.color;
    pen.textAlign = 'left';
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText('x');
    const first = lines[0];
    if (first && node.parentElement && getComputedStyle(node.parentElement, '::first-letter').textTransform === 'uppercase') first.words = first.words.charAt(0).toUpperCase() + first.words.slice(1);
    for (const line of lines) pen.fillWords(line.words.trimEnd(), line.x - origin.x, line.top - origin.y + (line.height - up - down) / 2 + up, line.right - line.x);
}

function drawCanvas(pen: FilePen, canvas: HTMLCanvasElement, x: number, y: number, w: number, h: number): void {
    const painter = painterOf(canvas);
    pen.save();
    if (painter) {
        pen.transform(1, 0, 0, 1, x, y);
        painter(pen, lightColour);
    } else if (canvas.width && canvas.height) pen.picture(canvas, x, y, w, h);
    pen.restore();
}

/** Draws a part of the page: boxes, words, SVG and canvases, as they lie. */
export function drawPage(pen: FilePen, element: Element, origin: Origin, alpha = 1): void {
    if (element.matches(kSkipped)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const own = alpha * Number(style.opacity || 1);
    if (element instanceof SVGElement) return drawSvg(pen, element, origin, own);
    const box = element.getBoundingClientRect();
    const [x, y] = [box.left - origin.x, box.top - origin.y];
    if (element instanceof HTMLCanvasElement) return drawCanvas(pen, element, x, y, box.width, box.height);
    pen.globalAlpha = own;
    if (box.width > 0 && box.height > 0) drawBox(pen, style, x, y, box.width, box.height);
    const rounded = style.overflow === 'hidden' && parseFloat(style.borderTopLeftRadius) > 0;
    if (rounded) {
        pen.save();
        pen.beginPath();
        pen.roundRect(x, y, box.width, box.height, parseFloat(style.borderTopLeftRadius));
        pen.clip();
    }
    for (const child of element.childNodes) {
        pen.globalAlpha = own;
        if (child instanceof Text) drawText(pen, child, style, origin);
        else if (child instanceof Element) drawPage(pen, child, origin, own);
    }
    if (rounded) pen.restore();
    return undefined;
}
