import { saveFile } from '../../../lib/console/csv';
import { lightColour, type FilePen } from '../../../lib/console/pen';
import { SvgPen } from '../../../lib/console/svg-pen';
import { drawPage, kSkipped } from './draw-page';
import { kPictureFont, wrapped } from './fonts';

/** What a picture says around the chart. */
export interface Captions {
    file: string;
    title: string;
    sub: string;
    /** Time and source, below at the left. */
    foot: string;
    /** Whose and from where, below at the right. */
    from: string;
}

const kMargin = 24;
const kLeast = 360;
const kSmall = `400 12px ${kPictureFont}`;
const kTitle = `600 16px ${kPictureFont}`;
const kLine = 18;
/** Pixels of a PNG to one of the page. */
const kRatio = 2;

/** The part of the page that is drawn. */
interface Area {
    left: number;
    top: number;
    width: number;
    height: number;
}

interface Plan {
    width: number;
    height: number;
    sub: string[];
    foot: string[];
    /** The right-hand words have a line of their own. */
    below: boolean;
    chart: Area;
    top: number;
}

function measurer(): (text: string, font: string) => TextMetrics {
    const ctx = document.createElement('canvas').getContext('2d')!;
    return (text, font) => {
        ctx.font = font;
        return ctx.measureText(text);
    };
}

/** What the card shows without the controls at its ends. */
function areaOf(inner: Element): Area {
    const whole = inner.getBoundingClientRect();
    const kept = [...inner.children].filter((child) => !child.matches(kSkipped));
    const [first, last] = [kept[0], kept[kept.length - 1]];
    const top = first && first !== inner.firstElementChild ? first.getBoundingClientRect().top : whole.top;
    const bottom = last && last !== inner.lastElementChild ? last.getBoundingClientRect().bottom + 6 : whole.bottom;
    return { left: whole.left, top, width: whole.width, height: bottom - top };
}

function planOf(chart: Area, captions: Captions, width: (text: string) => number): Plan {
    const inner = Math.max(kLeast, chart.width);
    const sub = wrapped(captions.sub, inner, width);
    const foot = wrapped(captions.foot, inner, width);
    const below = foot.length !== 1 || width(captions.foot) + width(captions.from) + 24 > inner;
    const top = kMargin + 22 + sub.length * kLine + 10;
    const lines = Math.max(1, foot.length + (below ? 1 : 0));
    return { width: inner + 2 * kMargin, height: top + chart.height + 14 + lines * kLine + kMargin, sub, foot, below, chart, top };
}

function drawAll(pen: FilePen, inner: Element, plan: Plan, captions: Captions): void {
    const put = (words: string, x: number, y: number, font: string, token: string, align: CanvasTextAlign = 'left') => {
        Object.assign(pen, { font, fillStyle: lightColour(token), textAlign: align, globalAlpha: 1 });
        pen.fillText(words, x, y);
    };
    put(captions.title, kMargin, kMargin + 14, kTitle, 'text');
    plan.sub.forEach((line, i) => put(line, kMargin, kMargin + 14 + 20 + i * kLine, kSmall, 'text-2'));
    pen.save();
    pen.transform(1, 0, 0, 1, kMargin, plan.top);
    drawPage(pen, inner, { x: plan.chart.left, y: plan.chart.top });
    pen.restore();
    const line = plan.top + plan.chart.height + 8;
    Object.assign(pen, { fillStyle: lightColour('line'), globalAlpha: 1 });
    pen.fillRect(kMargin, line, plan.width - 2 * kMargin, 1);
    plan.foot.forEach((words, i) => put(words, kMargin, line + 20 + i * kLine, kSmall, 'text-2'));
    if (plan.below) put(captions.from, kMargin, line + 20 + plan.foot.length * kLine, kSmall, 'text-3');
    else put(captions.from, plan.width - kMargin, line + 20, kSmall, 'text-3', 'right');
}

function canvasOf(plan: Plan): { canvas: HTMLCanvasElement; pen: FilePen } {
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(plan.width * kRatio), height: Math.round(plan.height * kRatio) });
    const ctx = canvas.getContext('2d')!;
    ctx.scale(kRatio, kRatio);
    ctx.fillStyle = '#ffffff';
    ctx.fillRect(0, 0, plan.width, plan.height);
    const pen = Object.assign(ctx, {
        fillShape: (d: string) => ctx.fill(new Path2D(d)),
        strokeShape: (d: string) => ctx.stroke(new Path2D(d)),
        fillWords: (text: string, x: number, y: number, width: number) => {
            // Figures of one width are no font of a canvas: the difference is spread between them.
            ctx.letterSpacing = `${((width - ctx.measureText(text).width) / Math.max(1, text.length)).toFixed(2)}px`;
            ctx.fillText(text, x, y);
            ctx.letterSpacing = '0px';
        },
        picture: (source: HTMLCanvasElement, x: number, y: number, w: number, h: number) => ctx.drawImage(source, x, y, w, h),
    }) as FilePen;
    return { canvas, pen };
}

/** Draws the chart of a card into a file: vectors, or points at twice the size of the page; light and on white either way. */
export async function savePicture(kind: 'svg' | 'png', card: Element, captions: Captions): Promise<void> {
    const inner = card.querySelector('.inner');
    if (!inner) return;
    await document.fonts.ready;
    const measure = measurer();
    // For this card alone and for as long as it takes to draw: nothing of it is painted.
    card.setAttribute('data-picture', '');
    try {
        const plan = planOf(areaOf(inner), captions, (text) => measure(text, kSmall).width);
        if (kind === 'svg') {
            const pen = new SvgPen(measure);
            drawAll(pen, inner, plan, captions);
            saveFile(`${captions.file}.svg`, new Blob([pen.document(plan.width, plan.height, captions.title)], { type: 'image/svg+xml' }));
            return;
        }
        const { canvas, pen } = canvasOf(plan);
        drawAll(pen, inner, plan, captions);
        const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
        if (file) saveFile(`${captions.file}.png`, file);
    } finally {
        card.removeAttribute('data-picture');
    }
}
