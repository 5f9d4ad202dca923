import { pageColour, type Colours, type Pen } from '../../lib/console/pen';
import type { TimeRange } from '../../lib/profile-model';
import { gapsOf, runsOf, type Column } from './columns';

const kTokens = ['surface', 'surface-2', 'line', 'line-strong', 'text', 'text-2', 'text-3', 'accent', 'accent-text', 'night', 'day-past', 'plan', 'map-land', 'map-label', 'map-halo', 'm-elevation', 'm-speed', 'm-heart_rate', 'm-steps', 'm-food', 'm-pressure', 'm-hrv', 'm-spo2', 'sleep-deep', 'sleep-light', 'sleep-rem', 'sleep-awake', 'paper', 'paper-bold', 'paper-fine', 'paper-ink', 'eeg-alpha'] as const;
export type Token = (typeof kTokens)[number];
export type Palette = Record<Token, string>;

/** The colours of the theme in force, for a canvas. */
export function readPalette(colours: Colours = pageColour): Palette {
    return Object.fromEntries(kTokens.map((token) => [token, colours(token)])) as Palette;
}

export const kFont = '500 12px "Inter Variable", Inter, system-ui, sans-serif';
export const kStrong = '600 12px "Inter Variable", Inter, system-ui, sans-serif';

/** What every painter needs: the canvas, the time axis in pixels, the colours. */
export interface Paint {
    ctx: Pen;
    view: TimeRange;
    left: number;
    right: number;
    x: (t: number) => number;
    phone: boolean;
    palette: Palette;
    hatch: CanvasPattern | string;
}

/** The height of a lane's drawing area. */
export interface LaneBox {
    top: number;
    bottom: number;
}

export function makeHatch(ctx: Pen, colour: string): CanvasPattern | string {
    if (ctx.hatch) return ctx.hatch(colour);
    const tile = document.createElement('canvas');
    tile.width = tile.height = 6;
    const pen = tile.getContext('2d');
    if (!pen) return colour;
    pen.strokeStyle = colour;
    pen.lineWidth = 1;
    for (const shift of [-6, 0, 6]) {
        pen.moveTo(shift, 6);
        pen.lineTo(shift + 6, 0);
    }
    pen.stroke();
    return pen.createPattern(tile, 'repeat') ?? colour;
}

export function text(p: Paint, words: string, x: number, y: number, options: { colour?: Token; font?: string; align?: CanvasTextAlign; halo?: Token } = {}): void {
    const { ctx, palette } = p;
    ctx.font = options.font ?? kFont;
    ctx.textAlign = options.align ?? 'left';
    if (options.halo) {
        ctx.lineWidth = 4;
        ctx.lineJoin = 'round';
        ctx.strokeStyle = palette[options.halo];
        ctx.strokeText(words, x, y);
    }
    ctx.fillStyle = palette[options.colour ?? 'text-2'];
    ctx.fillText(words, x, y);
}

interface LineStyle {
    colour: Token;
    extent: readonly [number, number];
    limit: number;
    area?: boolean;
    hatchGaps?: boolean;
}

/** A thin line with its band from lowest to highest; single points as dots; gaps open, hatched where wanted. */
export function paintLine(p: Paint, box: LaneBox, column: Column, style: LineStyle): void {
    const { ctx, x, palette } = p;
    const [low, high] = style.extent;
    const y = (v: number) => box.bottom - ((v - low) / (high - low || 1)) * (box.bottom - box.top);
    const runs = runsOf(column, style.limit);
    ctx.save();
    ctx.beginPath();
    ctx.rect(p.left, box.top - 6, p.right - p.left, box.bottom - box.top + 12);
    ctx.clip();
    if (style.hatchGaps) {
        ctx.fillStyle = p.hatch;
        for (const gap of gapsOf(column, runs)) if (x(gap.to) - x(gap.from) > 4) ctx.fillRect(x(gap.from), box.top, x(gap.to) - x(gap.from), box.bottom - box.top);
    }
    ctx.fillStyle = palette[style.colour];
    ctx.strokeStyle = palette[style.colour];
    ctx.lineWidth = 1.4;
    ctx.lineJoin = 'round';
    for (const [from, to] of runs) {
        if (to - from === 1) {
            ctx.beginPath();
            ctx.arc(x(column.t[from]!), y(column.mid[from]!), 1.6, 0, 7);
            ctx.fill();
            continue;
        }
        ctx.globalAlpha = style.area ? 0.14 : 0.2;
        ctx.beginPath();
        for (let i = from; i < to; i++) ctx.lineTo(x(column.t[i]!), y(column.high[i]!));
        if (style.area) {
            ctx.lineTo(x(column.t[to - 1]!), box.bottom);
            ctx.lineTo(x(column.t[from]!), box.bottom);
        } else for (let i = to - 1; i >= from; i--) ctx.lineTo(x(column.t[i]!), y(column.low[i]!));
        ctx.fill();
        ctx.globalAlpha = 1;
        ctx.beginPath();
        for (let i = from; i < to; i++) ctx.lineTo(x(column.t[i]!), y(column.mid[i]!));
        ctx.stroke();
    }
    ctx.restore();
}

/** Bars of a metric that counts, as of steps. */
export function paintBars(p: Paint, box: LaneBox, column: Column, colour: Token, high: number): void {
    const { ctx, x } = p;
    ctx.fillStyle = p.palette[colour];
    for (let i = 0; i < column.t.length; i++) {
        const value = column.mid[i]!;
        if (!(value > 0) || column.t[i]! > p.view.to) continue;
        const next = column.t[i + 1] ?? column.t[i]! + 60_000;
        const width = Math.min(24, Math.max(1, x(Math.min(next, column.t[i]! + (p.view.to - p.view.from))) - x(column.t[i]!) - 0.5));
        const height = Math.min(1, value / high) * (box.bottom - box.top);
        if (x(column.t[i]!) + width > p.left && x(column.t[i]!) < p.right) ctx.fillRect(Math.max(p.left, x(column.t[i]!)), box.bottom - height, Math.min(width, p.right - x(column.t[i]!)), height);
    }
}

/** Points of a metric measured now and then. */
export function paintDots(p: Paint, box: LaneBox, column: Column, colour: Token, extent: readonly [number, number]): void {
    const { ctx, x } = p;
    ctx.fillStyle = p.palette[colour];
    for (let i = 0; i < column.t.length; i++) {
        const at = x(column.t[i]!);
        if (Number.isNaN(column.mid[i]!) || at < p.left || at > p.right) continue;
        ctx.beginPath();
        ctx.arc(at, box.bottom - ((column.mid[i]! - extent[0]) / (extent[1] - extent[0] || 1)) * (box.bottom - box.top), 1.7, 0, 7);
        ctx.fill();
    }
}
