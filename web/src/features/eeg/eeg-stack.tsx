import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Recording } from '../../lib/body-types';
import { canvasPen } from '../../lib/console/canvas';
import { useTheme } from '../../lib/console/use-theme';
import { cssColour } from '../../lib/css-colours';
import { niceTicks } from '../../lib/axis';
import { indexAt } from '../../lib/geo';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { useWidth } from '../../lib/use-width';
import { centred, stackLayout, type StackLayout } from './eeg-model';
import type { EegTrace } from './use-traces';

interface StackProps {
    recording: Recording;
    traces: readonly EegTrace[];
    chosen: string;
    from: number;
    seconds: number;
    /** Units between two neighbouring traces. */
    scale: number;
    onFrom: (from: number) => void;
}

const kFont = '500 12px "Inter Variable", system-ui, sans-serif';
const kStrong = '600 12px "Inter Variable", system-ui, sans-serif';

function drawTraces(ctx: CanvasRenderingContext2D, layout: StackLayout, { traces, chosen, from, seconds, scale, recording }: StackProps): void {
    ctx.font = kFont;
    for (const s of niceTicks(from, from + seconds, 10)) {
        ctx.fillStyle = cssColour('line');
        ctx.fillRect(Math.round(layout.x(s)), layout.top - 6, 1, layout.height - layout.top - 20);
        ctx.fillStyle = cssColour('text-2');
        ctx.textAlign = 'center';
        ctx.fillText(`${formatNumber(s, Number.isInteger(s) ? 0 : 1)} s`, layout.x(s), layout.height - 6);
    }
    ctx.save();
    traces.forEach((trace, lane) => {
        ctx.textAlign = 'left';
        ctx.font = kStrong;
        ctx.fillStyle = cssColour(trace.label === chosen ? 'accent-text' : 'text');
        ctx.fillText(trace.label, 6, layout.base(lane) + 4);
        if (!trace.t.length) return;
        const first = Math.max(0, indexAt(trace.t, from) - 1);
        const last = Math.min(trace.t.length - 1, indexAt(trace.t, from + seconds) + 1);
        const values = centred(trace.v.slice(first, last + 1));
        ctx.save();
        ctx.beginPath();
        ctx.rect(layout.left, 0, layout.right - layout.left, layout.height - 22);
        ctx.clip();
        ctx.strokeStyle = cssColour('text');
        ctx.lineWidth = 1;
        ctx.lineJoin = 'round';
        ctx.beginPath();
        let open = false;
        values.forEach((v, i) => {
            if (v === null) open = false;
            else {
                const [x, y] = [layout.x(trace.t[first + i]!), layout.base(lane) - (v / scale) * layout.laneHeight];
                if (open) ctx.lineTo(x, y);
                else ctx.moveTo(x, y);
                open = true;
            }
        });
        ctx.stroke();
        ctx.restore();
    });
    ctx.restore();
    for (const mark of recording.annotations) {
        const end = mark.at_s + (mark.duration_s ?? 0);
        if (end < from || mark.at_s > from + seconds) continue;
        const x = Math.max(layout.left, layout.x(mark.at_s));
        ctx.fillStyle = cssColour('accent-text');
        if (mark.duration_s) {
            ctx.globalAlpha = 0.12;
            ctx.fillRect(x, layout.top - 6, Math.min(layout.right, layout.x(end)) - x, layout.height - layout.top - 20);
            ctx.globalAlpha = 1;
        }
        ctx.fillRect(x, layout.top - 6, 1.5, layout.height - layout.top - 20);
        ctx.font = kStrong;
        ctx.textAlign = x > layout.right - 80 ? 'right' : 'left';
        ctx.fillText(mark.text, x + (x > layout.right - 80 ? -5 : 5), 14);
    }
}

/** Traces of the channels one above the other, with the file's own marks. */
export function EegStack(props: StackProps) {
    const { recording, traces, from, seconds, scale, onFrom } = props;
    const host = useRef<HTMLDivElement>(null);
    const canvas = useRef<HTMLCanvasElement>(null);
    const width = useWidth(host);
    const theme = useTheme();
    const [grip, setGrip] = useState<{ x: number; from: number } | null>(null);
    const layout = useMemo(() => stackLayout(width, traces.length, from, seconds), [width, traces.length, from, seconds]);
    useEffect(() => {
        const ctx = canvas.current && width > 0 ? canvasPen(canvas.current, width, layout.height) : null;
        if (ctx) drawTraces(ctx, layout, props);
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
            <span className="scalebar num" style={{ height: layout.laneHeight }}>{formatNumber(scale)} µV</span>
        </div>
    );
}
