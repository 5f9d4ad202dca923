import type { Recording } from '../../lib/body-types';
import type { Colours, Pen } from '../../lib/console/pen';
import { niceTicks } from '../../lib/axis';
import { indexAt } from '../../lib/geo';
import { formatNumber } from '../../lib/units';
import { centred, channelName, markText, type StackLayout } from './eeg-model';
import type { EegTrace } from './use-traces';

export interface StackScene {
    recording: Recording;
    traces: readonly EegTrace[];
    chosen: string;
    from: number;
    seconds: number;
    /** Units between two neighbouring traces. */
    scale: number;
}

const kFont = '500 12px "Inter Variable", Inter, system-ui, sans-serif';
const kStrong = '600 12px "Inter Variable", Inter, system-ui, sans-serif';
const kLongestLabel = 110;

/** A name cut so that it ends before the traces begin. */
function fitted(ctx: Pen, words: string, width: number): string {
    let shown = words;
    while (shown.length > 1 && ctx.measureText(shown === words ? words : `${shown}…`).width > width) shown = shown.slice(0, -1);
    return shown === words ? words : `${shown}…`;
}

/** Width of the column of names: as wide as the longest, within reason. */
export function labelWidth(ctx: Pen, labels: readonly string[]): number {
    ctx.font = kStrong;
    return Math.min(kLongestLabel, labels.reduce((most, label) => Math.max(most, Math.ceil(ctx.measureText(channelName(label)).width)), 24));
}

/** Traces one above the other with names, seconds, marks and the bar of the scale. */
export function drawTraces(ctx: Pen, layout: StackLayout, scene: StackScene, colours: Colours): void {
    const bottom = layout.height - 26;
    ctx.font = kFont;
    ctx.textAlign = 'center';
    for (const s of niceTicks(scene.from, scene.from + scene.seconds, Math.min(10, (layout.right - layout.left) / 56))) {
        ctx.fillStyle = colours('line');
        ctx.fillRect(Math.round(layout.x(s)), layout.top - 4, 1, bottom - layout.top + 4);
        ctx.fillStyle = colours('text-2');
        ctx.fillText(`${formatNumber(s, Number.isInteger(s) ? 0 : 1)} s`, layout.x(s), layout.height - 8);
    }
    drawMarks(ctx, layout, scene, colours);
    ctx.save();
    ctx.beginPath();
    ctx.rect(layout.left, layout.top - 4, layout.right - layout.left, bottom - layout.top + 4);
    ctx.clip();
    ctx.strokeStyle = colours('text');
    ctx.lineWidth = 1;
    ctx.lineJoin = 'round';
    scene.traces.forEach((trace, lane) => drawTrace(ctx, layout, scene, trace, layout.base(lane)));
    ctx.restore();
    ctx.font = kStrong;
    ctx.textAlign = 'left';
    scene.traces.forEach((trace, lane) => {
        ctx.fillStyle = colours(trace.label === scene.chosen ? 'accent-text' : 'text');
        ctx.fillText(fitted(ctx, channelName(trace.label), layout.left - 24), 14, layout.base(lane) + 4);
    });
    drawScale(ctx, layout, scene, colours);
}

function drawTrace(ctx: Pen, layout: StackLayout, { from, seconds, scale }: StackScene, trace: EegTrace, base: number): void {
    if (!trace.t.length) return;
    const first = Math.max(0, indexAt(trace.t, from) - 1);
    const last = Math.min(trace.t.length - 1, indexAt(trace.t, from + seconds) + 1);
    ctx.beginPath();
    let open = false;
    centred(trace.v.slice(first, last + 1)).forEach((v, i) => {
        if (v === null) open = false;
        else {
            const [x, y] = [layout.x(trace.t[first + i]!), base - (v / scale) * layout.laneHeight];
            if (open) ctx.lineTo(x, y);
            else ctx.moveTo(x, y);
            open = true;
        }
    });
    ctx.stroke();
}

/** The file's own marks, named above the traces; a name that would cover the one before is left to the list below. */
function drawMarks(ctx: Pen, layout: StackLayout, { recording, from, seconds }: StackScene, colours: Colours): void {
    const bottom = layout.height - 26;
    let free = layout.left - 1;
    ctx.font = kStrong;
    for (const mark of recording.annotations) {
        const end = mark.at_s + (mark.duration_s ?? 0);
        if (end < from || mark.at_s > from + seconds) continue;
        const x = Math.max(layout.left, layout.x(mark.at_s));
        ctx.fillStyle = colours('accent-text');
        if (mark.duration_s) {
            ctx.globalAlpha = 0.12;
            ctx.fillRect(x, layout.top - 4, Math.min(layout.right, layout.x(end)) - x, bottom - layout.top + 4);
            ctx.globalAlpha = 1;
        }
        ctx.fillRect(x, layout.top - 4, 1.5, bottom - layout.top + 4);
        const words = markText(mark.text);
        const width = ctx.measureText(words).width;
        const at = Math.min(x, layout.right - width);
        if (at < free) continue;
        ctx.textAlign = 'left';
        ctx.fillText(words, at, layout.top - 10);
        free = at + width + 8;
    }
}

function drawScale(ctx: Pen, layout: StackLayout, { scale, traces }: StackScene, colours: Colours): void {
    if (!traces.length) return;
    const middle = layout.base(traces.length - 1);
    ctx.fillStyle = colours('text');
    ctx.fillRect(layout.right + 8, middle - layout.laneHeight / 2, 2, layout.laneHeight);
    ctx.font = kFont;
    ctx.fillStyle = colours('text-2');
    ctx.fillText(formatNumber(scale), layout.right + 15, middle - 2);
    ctx.fillText('µV', layout.right + 15, middle + 12);
}
