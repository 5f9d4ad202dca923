import type { Colours, Pen } from '../../lib/console/pen';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { kPxPerMm, pointOfTime, type Calipers, type Paper, type PaperLayout } from './paper-model';

export interface Trace {
    t: readonly number[];
    /** Millivolts; null is a gap. */
    mv: readonly (number | null)[];
}

export interface PaperScene {
    width: number;
    layout: PaperLayout;
    paper: Paper;
    from: number;
    durationS: number;
    trace: Trace;
    beats: readonly number[];
    annotations: readonly { at_s: number; duration_s: number | null; text: string }[];
    calipers: Calipers | null;
    /** What the calipers say. */
    reading: string;
}

const kFont = '500 12px "Inter Variable", Inter, system-ui, sans-serif';

function grid(ctx: Pen, colours: Colours, width: number, height: number): void {
    for (const [stepMm, colour] of [[1, colours('paper-fine')], [5, colours('paper-bold')]] as const) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = 1;
        ctx.beginPath();
        for (let x = 0.5; x < width; x += stepMm * kPxPerMm) {
            ctx.moveTo(x, 0);
            ctx.lineTo(x, height);
        }
        for (let y = 0.5; y < height; y += stepMm * kPxPerMm) {
            ctx.moveTo(0, y);
            ctx.lineTo(width, y);
        }
        ctx.stroke();
    }
}

/** Rows of paper with their pulse, trace, beats, seconds, marks and calipers. */
export function drawPaper(ctx: Pen, scene: PaperScene, colours: Colours): void {
    const { layout, width } = scene;
    ctx.fillStyle = colours('paper');
    ctx.fillRect(0, 0, width, layout.height);
    grid(ctx, colours, width, layout.height);
    for (let row = 0; row < layout.rows; row++) drawRow(ctx, scene, row, colours);
    if (scene.calipers) drawCalipers(ctx, scene, scene.calipers, colours);
}

function drawRow(ctx: Pen, scene: PaperScene, row: number, colours: Colours): void {
    const { layout, from, trace, width } = scene;
    const top = row * layout.rowHeight;
    const base = top + layout.rowHeight * 0.66;
    const start = from + row * layout.secondsPerRow;
    const x = (t: number) => layout.left + (t - start) * layout.pxPerS;
    const ink = colours('paper-ink');
    const right = Math.min(width, x(start + layout.secondsPerRow));
    for (const mark of scene.annotations) {
        const end = mark.at_s + (mark.duration_s ?? 0);
        if (end < start || mark.at_s > start + layout.secondsPerRow) continue;
        const left = Math.max(layout.left, x(mark.at_s));
        ctx.fillStyle = colours('accent');
        ctx.globalAlpha = 0.16;
        ctx.fillRect(left, top + 26, Math.max(2, Math.min(right, x(end)) - left), layout.rowHeight - 50);
        ctx.globalAlpha = 1;
        words(ctx, colours, mark.text, left + 4, top + 38, colours('accent-text'));
    }
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.3;
    ctx.lineJoin = 'round';
    ctx.beginPath();
    const pulse = 5 * kPxPerMm;
    const p0 = layout.left - pulse - 16;
    ctx.moveTo(p0 - 6, base);
    ctx.lineTo(p0, base);
    ctx.lineTo(p0, base - layout.pxPerMv);
    ctx.lineTo(p0 + pulse, base - layout.pxPerMv);
    ctx.lineTo(p0 + pulse, base);
    ctx.lineTo(p0 + pulse + 8, base);
    ctx.stroke();
    if (row === 0) words(ctx, colours, tc('ecg.pulse'), p0 - 6, base + 16, ink);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.3;
    ctx.save();
    ctx.beginPath();
    ctx.rect(layout.left, top, right - layout.left, layout.rowHeight);
    ctx.clip();
    ctx.beginPath();
    let open = false;
    for (let i = 0; i < trace.t.length; i++) {
        const t = trace.t[i]!;
        const mv = trace.mv[i];
        if (t < start - 0.05 || t > start + layout.secondsPerRow + 0.05) continue;
        if (mv === null || mv === undefined) open = false;
        else {
            if (open) ctx.lineTo(x(t), base - mv * layout.pxPerMv);
            else ctx.moveTo(x(t), base - mv * layout.pxPerMv);
            open = true;
        }
    }
    ctx.stroke();
    ctx.restore();
    beatMarks(ctx, scene, top, start, x, colours);
    const step = layout.pxPerS < 60 ? 2 : 1;
    for (let s = Math.ceil(start / step) * step; s <= Math.min(start + layout.secondsPerRow, scene.durationS); s += step) words(ctx, colours, `${formatNumber(s)} s`, x(s) + 3, top + layout.rowHeight - 6, ink, 0.75);
}

function beatMarks(ctx: Pen, { layout, beats }: PaperScene, top: number, start: number, x: (t: number) => number, colours: Colours): void {
    const colour = colours('m-heart_rate');
    const ink = colours('paper-ink');
    beats.forEach((beat, i) => {
        if (beat < start || beat > start + layout.secondsPerRow) return;
        ctx.fillStyle = colour;
        ctx.fillRect(x(beat) - 0.75, top + 6, 1.5, 8);
        const next = beats[i + 1];
        if (next === undefined || next > start + layout.secondsPerRow || (next - beat) * layout.pxPerS < 44) return;
        words(ctx, colours, formatNumber((next - beat) * 1000), (x(beat) + x(next)) / 2, top + 14, ink, 0.9, 'center');
    });
}

function words(ctx: Pen, colours: Colours, text: string, x: number, y: number, colour: string, alpha = 1, align: CanvasTextAlign = 'left'): void {
    ctx.font = kFont;
    ctx.textAlign = align;
    ctx.globalAlpha = alpha;
    ctx.lineWidth = 3;
    ctx.strokeStyle = colours('paper');
    ctx.strokeText(text, x, y);
    ctx.fillStyle = colour;
    ctx.fillText(text, x, y);
    ctx.globalAlpha = 1;
}

function drawCalipers(ctx: Pen, { layout, from, reading, width }: PaperScene, { a, b }: Calipers, colours: Colours): void {
    const [pa, pb] = [pointOfTime(layout, from, a), pointOfTime(layout, from, b)];
    ctx.strokeStyle = colours('accent-text');
    ctx.lineWidth = 1.5;
    for (const point of [pa, pb]) {
        if (!point) continue;
        ctx.setLineDash([4, 3]);
        ctx.beginPath();
        ctx.moveTo(point.x, point.row * layout.rowHeight + 20);
        ctx.lineTo(point.x, (point.row + 1) * layout.rowHeight - 22);
        ctx.stroke();
        ctx.setLineDash([]);
    }
    const anchor = pb ?? pa;
    if (!anchor || !reading) return;
    ctx.font = '600 12px "Inter Variable", Inter, system-ui, sans-serif';
    const half = ctx.measureText(reading).width / 2 + 9;
    const centre = pa && pb && pa.row === pb.row ? (pa.x + pb.x) / 2 : anchor.x;
    const cx = Math.max(half + 2, Math.min(width - half - 2, centre));
    const y = (anchor.row + 1) * layout.rowHeight - 40;
    ctx.fillStyle = colours('text');
    ctx.beginPath();
    ctx.roundRect(cx - half, y, half * 2, 22, 6);
    ctx.fill();
    ctx.fillStyle = colours('surface');
    ctx.textAlign = 'center';
    ctx.fillText(reading, cx, y + 15);
}
