import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { indexAt } from '../../lib/geo';
import { canvasPen } from '../../lib/console/canvas';
import { pageColour, setPainter, type Painter } from '../../lib/console/pen';
import { useTheme } from '../../lib/console/use-theme';
import type { Recording } from '../../lib/body-types';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { drawPaper, type Trace } from './draw-paper';
import { measure, nudge, paperLayout, timeAtPoint, type Calipers, type Paper } from './paper-model';

interface PaperProps {
    recording: Recording;
    rateHz: number;
    trace: Trace;
    beats: readonly number[];
    paper: Paper;
    from: number;
    calipers: Calipers | null;
    onFrom: (from: number) => void;
    onCalipers: (calipers: Calipers | null) => void;
    onLength: (seconds: number) => void;
}

function valueNear(trace: Trace, at: number): number | null {
    return trace.t.length ? (trace.mv[indexAt(trace.t, at)] ?? null) : null;
}

export function readingText(calipers: Calipers, trace: Trace): string {
    const { ms, bpm, mv } = measure(calipers, valueNear(trace, calipers.a), valueNear(trace, calipers.b));
    return [`${formatNumber(ms)} ms`, bpm === null || ms < 200 ? null : `${formatNumber(bpm)} ${tc('unit.bpm')}`, mv === null ? null : `${mv > 0 ? '+' : ''}${formatNumber(mv, 2)} mV`].filter(Boolean).join(' · ');
}

/** The trace on millimetre paper. A drag sets both calipers; wheel and keys scroll; with calipers, arrows move the second. */
export function EcgPaper({ recording, rateHz, trace, beats, paper, from, calipers, onFrom, onCalipers, onLength }: PaperProps) {
    const host = useRef<HTMLDivElement>(null);
    const canvas = useRef<HTMLCanvasElement>(null);
    const width = useWidth(host);
    const theme = useTheme();
    const [dragging, setDragging] = useState<'a' | 'b' | null>(null);
    const layout = useMemo(() => paperLayout(Math.max(160, width), paper, recording.duration_s), [width, paper, recording.duration_s]);
    const length = layout.rows * layout.secondsPerRow;
    useEffect(() => onLength(length), [length, onLength]);
    const reading = calipers ? readingText(calipers, trace) : '';

    useEffect(() => {
        const element = canvas.current;
        const ctx = element && width > 0 ? canvasPen(element, width, layout.height) : null;
        if (!element || !ctx) return;
        const paint: Painter = (pen, colours) => drawPaper(pen, { width, layout, paper, from, durationS: recording.duration_s, trace, beats, annotations: recording.annotations, calipers, reading }, colours);
        paint(ctx, pageColour);
        setPainter(element, paint);
    }, [width, layout, paper, from, trace, beats, recording, calipers, reading, theme]);

    const scroll = (by: number) => onFrom(Math.max(0, Math.min(Math.max(0, recording.duration_s - length), from + by)));
    const live = useRef(scroll);
    useEffect(() => {
        live.current = scroll;
    });
    useEffect(() => {
        const element = host.current;
        if (!element) return undefined;
        const wheel = (event: WheelEvent) => {
            const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
            if (!sideways) return;
            event.preventDefault();
            live.current((event.deltaX || event.deltaY) / 120);
        };
        element.addEventListener('wheel', wheel, { passive: false });
        return () => element.removeEventListener('wheel', wheel);
    }, []);

    const at = (event: PointerEvent<HTMLDivElement>) => {
        const box = event.currentTarget.getBoundingClientRect();
        return timeAtPoint(layout, from, event.clientX - box.left, event.clientY - box.top);
    };
    const down = (event: PointerEvent<HTMLDivElement>) => {
        const t = at(event);
        if (t === null || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const near = (time: number) => Math.abs(time - t) * layout.pxPerS < 9;
        const grip = calipers && near(calipers.a) ? 'a' : 'b';
        if (!calipers || !(near(calipers.a) || near(calipers.b))) onCalipers({ a: t, b: t });
        setDragging(grip);
    };
    const move = (event: PointerEvent<HTMLDivElement>) => {
        const t = dragging ? at(event) : null;
        if (t !== null && calipers && dragging) onCalipers({ ...calipers, [dragging]: t });
    };
    const up = () => {
        setDragging(null);
        if (calipers && Math.abs(calipers.a - calipers.b) * layout.pxPerS < 2) onCalipers(null);
    };
    const key = (event: KeyboardEvent) => {
        const step = event.shiftKey ? 10 : 1;
        const arrow = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
        if (arrow && calipers) onCalipers(nudge(calipers, arrow * step, rateHz, recording.duration_s));
        else if (arrow) scroll(arrow * step * 0.2);
        else if (event.key === 'PageDown' || event.key === 'PageUp') scroll(event.key === 'PageDown' ? length : -length);
        else if (event.key === 'Escape') onCalipers(null);
        else return;
        event.preventDefault();
    };
    return (
        <div
            className="paper" ref={host} style={{ height: layout.height }} tabIndex={0} role="slider" aria-label={tc('ecg.aria')} aria-valuemin={0} aria-valuemax={Math.round(recording.duration_s)} aria-valuenow={Math.round(from)}
            aria-valuetext={reading || tc('recording.part', { from: formatNumber(from, 1), to: formatNumber(Math.min(recording.duration_s, from + length), 1) })}
            onPointerDown={down} onPointerMove={move} onPointerUp={up} onKeyDown={key}
        >
            <canvas ref={canvas} style={{ width, height: layout.height }} aria-hidden="true" />
        </div>
    );
}
