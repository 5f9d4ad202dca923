import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { canvasPen } from '../../lib/console/canvas';
import { pageColour, setPainter, type Painter } from '../../lib/console/pen';
import { useTheme } from '../../lib/console/use-theme';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { drawTraces, labelWidth, type StackScene } from './draw-traces';
import { stackLayout } from './eeg-model';

interface StackProps extends StackScene {
    onFrom: (from: number) => void;
}

/** Traces of the channels one above the other, with the file's own marks. */
export function EegStack(props: StackProps) {
    const { recording, traces, from, seconds, onFrom } = props;
    const host = useRef<HTMLDivElement>(null);
    const canvas = useRef<HTMLCanvasElement>(null);
    const width = useWidth(host);
    const theme = useTheme();
    const [grip, setGrip] = useState<{ x: number; from: number } | null>(null);
    const [names, setNames] = useState(24);
    const layout = useMemo(() => stackLayout(width, traces.length, from, seconds, names), [width, traces.length, from, seconds, names]);
    useEffect(() => {
        const element = canvas.current;
        const ctx = element && width > 0 ? canvasPen(element, width, layout.height) : null;
        if (!element || !ctx) return;
        setNames(labelWidth(ctx, props.traces.map((t) => t.label)));
        const paint: Painter = (pen, colours) => drawTraces(pen, layout, props, colours);
        paint(ctx, pageColour);
        setPainter(element, paint);
    }, [layout, width, props, theme]);

    const to = (next: number) => onFrom(Math.max(0, Math.min(Math.max(0, recording.duration_s - seconds), next)));
    const move = (event: PointerEvent) => grip && to(grip.from - ((event.clientX - grip.x) / (layout.right - layout.left)) * seconds);
    const key = (event: KeyboardEvent) => {
        const next = { ArrowLeft: from - seconds / 10, ArrowRight: from + seconds / 10, PageUp: from - seconds, PageDown: from + seconds, Home: 0, End: recording.duration_s }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        to(next);
    };
    return (
        <div
            className="eegstack" ref={host} style={{ height: layout.height }} tabIndex={0} role="slider" aria-label={tc('eeg.aria', { n: traces.length })} aria-valuemin={0} aria-valuemax={Math.round(recording.duration_s)} aria-valuenow={Math.round(from)}
            aria-valuetext={tc('recording.part', { from: formatNumber(from, 1), to: formatNumber(from + seconds, 1) })} onKeyDown={key}
            onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setGrip({ x: event.clientX, from }); }} onPointerMove={move} onPointerUp={() => setGrip(null)} onPointerCancel={() => setGrip(null)}
        >
            <canvas ref={canvas} style={{ width, height: layout.height }} aria-hidden="true" />
        </div>
    );
}
