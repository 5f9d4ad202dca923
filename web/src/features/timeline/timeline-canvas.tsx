import { useEffect, useMemo, useRef, useState } from 'react';
import { canvasPen } from '../../lib/console/canvas';
import { rangeText } from '../../lib/console/dates';
import { setPainter } from '../../lib/console/pen';
import { useTheme } from '../../lib/console/use-theme';
import { tc } from '../../lib/i18n/console';
import type { TimeRange } from '../../lib/profile-model';
import { useWidth } from '../../lib/use-width';
import { cursorClock, drawCursor, drawForFile, drawScene, readingsAt, type Scene } from './draw';
import type { LaneData } from './lanes';
import { layoutOf } from './layout';
import { readPalette } from './paint';
import { useGestures } from './use-gestures';

interface CanvasProps {
    view: TimeRange;
    whole: TimeRange;
    zone: string;
    data: LaneData;
    nights: readonly TimeRange[];
    now: number | null;
    onView: (view: TimeRange) => void;
}

/** The lanes: one canvas for what is measured, one above it for the crosshair and its readings. */
export function TimelineCanvas({ view, whole, zone, data, nights, now, onView }: CanvasProps) {
    const host = useRef<HTMLDivElement>(null);
    const base = useRef<HTMLCanvasElement>(null);
    const over = useRef<HTMLCanvasElement>(null);
    const width = useWidth(host);
    const theme = useTheme();
    const [cursor, setCursor] = useState<number | null>(null);
    const layout = useMemo(() => layoutOf(Math.max(width, 1)), [width]);
    const palette = useMemo(() => {
        void theme;
        return readPalette();
    }, [theme]);
    const scene = useMemo<Scene>(() => ({ view, layout, palette, data, zone, nights, now }), [view, layout, palette, data, zone, nights, now]);
    const at = cursor === null ? null : Math.max(view.from, Math.min(view.to, cursor));

    useEffect(() => {
        const ctx = width > 1 && base.current ? canvasPen(base.current, layout.width, layout.height) : null;
        if (!ctx) return;
        drawScene(ctx, scene);
        setPainter(base.current!, (pen, colours) => drawForFile(pen, colours, scene));
    }, [scene, layout, width]);
    useEffect(() => {
        const ctx = width > 1 && over.current ? canvasPen(over.current, layout.width, layout.height) : null;
        if (!ctx) return;
        drawCursor(ctx, scene, at);
        setPainter(over.current!, () => undefined);
    }, [scene, layout, at, width]);

    const live = useRef({ view, cursor });
    useEffect(() => {
        live.current.cursor = cursor;
    }, [cursor]);
    useEffect(() => {
        live.current.view = view;
    }, [view]);
    useGestures({
        element: host, whole, edges: () => ({ left: layout.left, right: layout.right }), view: () => live.current.view, cursor: () => live.current.cursor,
        onView: (next) => {
            live.current.view = next;
            onView(next);
        },
        onCursor: setCursor,
    });
    const spoken = at === null ? rangeText(view, zone) : [cursorClock(at, view, zone), ...readingsAt(scene, at).filter((r) => r.value !== '–').map((r) => `${r.title} ${r.value} ${r.unit}`)].join(', ');
    const style = { width: layout.width, height: layout.height };
    return (
        <div
            className="lanes" ref={host} tabIndex={0} style={{ height: layout.height }} role="slider" aria-label={tc('timeline.aria')} aria-valuemin={Math.round(view.from)} aria-valuemax={Math.round(view.to)} aria-valuenow={Math.round(at ?? view.from)} aria-valuetext={spoken}
        >
            <canvas ref={base} style={style} aria-hidden="true" />
            <canvas ref={over} style={style} aria-hidden="true" />
        </div>
    );
}
