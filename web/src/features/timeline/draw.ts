import type { Colours, Pen } from '../../lib/console/pen';
import type { TimeRange } from '../../lib/profile-model';
import { tc } from '../../lib/i18n/console';
import type { Layout } from './layout';
import type { LaneData } from './lanes';
import { kStrong, makeHatch, readPalette, text, type Paint, type Palette } from './paint';
import { axisTicks } from './time-axis';
import { preciseClock } from '../../lib/console/dates';
import { clock } from '../../lib/time';

export interface Scene {
    view: TimeRange;
    layout: Layout;
    palette: Palette;
    data: LaneData;
    zone: string;
    nights: readonly TimeRange[];
    now: number | null;
}

function paintOf(ctx: Pen, { view, layout, palette }: Scene): Paint {
    const { left, right, phone } = layout;
    return { ctx, view, left, right, phone, palette, hatch: makeHatch(ctx, palette['line-strong']), x: (t) => left + ((t - view.from) / (view.to - view.from)) * (right - left) };
}

const kShadeBelowMs = 16 * 86_400_000;

/** Lanes, axis, nights and the present, without the crosshair. */
export function drawScene(ctx: Pen, scene: Scene): void {
    const { layout, palette, view } = scene;
    const p = paintOf(ctx, scene);
    for (const { lane, top, bottom, box } of layout.lanes) {
        lane.paint(p, box, scene.data);
        ctx.fillStyle = palette['line'];
        if (top > 0) ctx.fillRect(0, top, layout.width, 1);
        text(p, tc(lane.title), layout.phone ? 16 : 14, top + (layout.phone ? 18 : 22), { colour: 'text', font: kStrong, halo: layout.phone ? 'surface' : undefined });
        ctx.fillStyle = palette['line'];
        if (bottom === layout.axisY) ctx.fillRect(0, bottom, layout.width, 1);
    }
    if (!layout.phone) ctx.fillRect(layout.left, 0, 1, layout.axisY);
    if (view.to - view.from < kShadeBelowMs) {
        ctx.fillStyle = palette['night'];
        for (const night of scene.nights) {
            const [from, to] = [Math.max(p.left, p.x(night.from)), Math.min(p.right, p.x(night.to))];
            if (to > from) ctx.fillRect(from, 0, to - from, layout.axisY);
        }
    }
    for (const tick of axisTicks(view, layout.right - layout.left, scene.zone)) {
        const x = p.x(tick.at);
        if (x < p.left + 14 || x > p.right - 8) continue;
        text(p, tick.text, x, layout.axisY + 18, { align: 'center', ...(tick.day ? { colour: 'text', font: kStrong } : {}) });
        ctx.fillStyle = palette['line-strong'];
        ctx.fillRect(Math.round(x), layout.axisY, 1, 4);
    }
    if (scene.now !== null && p.x(scene.now) > p.left && p.x(scene.now) < p.right) {
        ctx.strokeStyle = palette['accent-text'];
        ctx.setLineDash([2, 3]);
        ctx.beginPath();
        ctx.moveTo(p.x(scene.now), 0);
        ctx.lineTo(p.x(scene.now), layout.axisY);
        ctx.stroke();
        ctx.setLineDash([]);
    }
}

/** The words of a lane at an instant. */
export function readingsAt(scene: Scene, at: number): { title: string; value: string; unit: string }[] {
    return scene.layout.lanes.map(({ lane }) => {
        const reading = lane.read(at, scene.data, scene.view);
        return { title: tc(lane.title), value: reading?.value ?? '–', unit: reading?.unit ?? '' };
    });
}

export const cursorClock = (at: number, view: TimeRange, zone: string) => (view.to - view.from > 20 * 60_000 ? clock(at, zone) : preciseClock(at, zone, view.to - view.from < 30_000 ? 1 : 0));

/** The lanes for a file: in its colours, with the unit of each lane where the page has its reading. */
export function drawForFile(ctx: Pen, colours: Colours, scene: Scene): void {
    const own = { ...scene, palette: readPalette(colours) };
    drawScene(ctx, own);
    const p = paintOf(ctx, own);
    const readings = readingsAt(own, Math.min(scene.view.to, scene.now ?? scene.view.to));
    scene.layout.lanes.forEach(({ lane, top }, i) => {
        const words = lane.unit?.(scene.data) ?? readings[i]!.unit;
        if (!words) return;
        if (scene.layout.phone) text(p, words, scene.layout.width - 16, top + 18, { colour: 'text-3', align: 'right', halo: 'surface' });
        else text(p, words, 14, top + 39, { colour: 'text-3' });
    });
}

/** Crosshair, its time, and what each lane says there. */
export function drawCursor(ctx: Pen, scene: Scene, at: number | null): void {
    const { layout, palette } = scene;
    const p = paintOf(ctx, scene);
    const shown = at ?? Math.min(scene.view.to, scene.now ?? scene.view.to);
    const readings = readingsAt(scene, shown);
    layout.lanes.forEach(({ top }, i) => {
        const { value, unit } = readings[i]!;
        ctx.font = kStrong;
        if (layout.phone) {
            const width = unit ? ctx.measureText(` ${unit}`).width : 0;
            text(p, value, layout.width - 16 - width, top + 18, { colour: 'text', font: kStrong, align: 'right', halo: 'surface' });
            if (unit) text(p, unit, layout.width - 16, top + 18, { colour: 'text-3', align: 'right', halo: 'surface' });
        } else {
            text(p, value, 14, top + 39, { colour: 'text', font: kStrong });
            if (unit) text(p, unit.length > 14 ? `${unit.slice(0, 13)}…` : unit, 18 + ctx.measureText(value).width, top + 39, { colour: 'text-3' });
        }
    });
    if (at === null) return;
    const x = p.x(at);
    ctx.fillStyle = palette['text'];
    ctx.fillRect(Math.round(x), 0, 1, layout.axisY);
    const words = cursorClock(at, scene.view, scene.zone);
    ctx.font = kStrong;
    const half = ctx.measureText(words).width / 2 + 8;
    const centre = Math.max(p.left + half, Math.min(layout.width - half, x));
    ctx.beginPath();
    ctx.roundRect(centre - half, layout.axisY + 3, half * 2, 21, 6);
    ctx.fill();
    text(p, words, centre, layout.axisY + 18, { colour: 'surface', font: kStrong, align: 'center' });
}
