import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { nearestIndex } from '../../lib/console/scales';
import { useWidth } from '../../lib/use-width';

export interface Tick {
    at: number;
    text: string;
    strong?: boolean;
}

/** Scales of a plot: data to pixels, and the box that data are drawn in. */
export interface Scales {
    x: (v: number) => number;
    y: (v: number) => number;
    left: number;
    right: number;
    top: number;
    bottom: number;
}

interface PlotProps {
    label: string;
    height: number;
    x: readonly [number, number];
    y: readonly [number, number];
    xTicks: (width: number) => Tick[];
    yTicks: readonly Tick[];
    /** x of what can be pointed at, ascending; arrow keys step along them. */
    stops: readonly number[];
    /** What is said of a stop. */
    describe: (index: number) => string;
    onPick?: (index: number) => void;
    /** Least room for the labels at the left; long ones get more. */
    gutter?: number;
    children: (s: Scales, at: number | null) => ReactNode;
}

/** Width of a letter or figure of the labels, in pixels, rather too much than too little. */
const kLetter = 6.8;

/** The base of every chart of the console: axes, a crosshair that snaps to what was measured, keyboard and words. */
export function Plot({ label, height, x, y, xTicks, yTicks, stops, describe, onPick, gutter: least = 44, children }: PlotProps) {
    const host = useRef<HTMLDivElement>(null);
    const width = useWidth(host);
    const [at, setAt] = useState<number | null>(null);
    const gutter = yTicks.reduce((most, tick) => Math.max(most, tick.text.length * kLetter + 14), least);
    const s: Scales = {
        left: gutter, right: Math.max(gutter + 1, width - 10), top: 10, bottom: height - 24,
        x: (v) => gutter + ((v - x[0]) / (x[1] - x[0] || 1)) * Math.max(1, width - 10 - gutter),
        y: (v) => height - 24 - ((v - y[0]) / (y[1] - y[0] || 1)) * (height - 34),
    };
    const last = stops.length - 1;
    const shown = at === null || last < 0 ? null : Math.min(at, last);
    const point = (event: PointerEvent<HTMLDivElement>) => {
        const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
        if (last >= 0) setAt(nearestIndex(stops, x[0] + ((px - s.left) / (s.right - s.left)) * (x[1] - x[0])));
    };
    const key = (event: KeyboardEvent) => {
        const from = shown ?? last;
        const step = event.shiftKey ? 10 : 1;
        const next = { ArrowLeft: shown === null ? last : from - step, ArrowRight: shown === null ? 0 : from + step, Home: 0, End: last }[event.key];
        if (event.key === 'Escape') setAt(null);
        if (event.key === 'Enter' && shown !== null) onPick?.(shown);
        if (next === undefined || last < 0) return;
        event.preventDefault();
        setAt(Math.max(0, Math.min(last, next)));
    };
    const tip = shown === null ? '' : describe(shown);
    const tipX = shown === null ? 0 : s.x(stops[shown]!);
    return (
        <div
            className="plotbox" ref={host} style={{ height }} tabIndex={0} role="slider" aria-label={label} aria-valuemin={0} aria-valuemax={Math.max(0, last)} aria-valuenow={shown ?? 0} aria-valuetext={tip || label}
            data-pick={onPick ? '' : undefined} onPointerMove={point} onPointerDown={point} onPointerLeave={() => setAt(null)} onKeyDown={key} onBlur={() => setAt(null)} onClick={() => shown !== null && onPick?.(shown)}
        >
            {width > 60 && (
                <svg width={width} height={height} aria-hidden="true">
                    {yTicks.map((tick) => (
                        <g key={tick.at}>
                            <line className="grid" x1={s.left} x2={s.right} y1={s.y(tick.at)} y2={s.y(tick.at)} />
                            <text x={s.left - 8} y={s.y(tick.at) + 4} textAnchor="end">{tick.text}</text>
                        </g>
                    ))}
                    {children(s, shown)}
                    {xTicks(s.right - s.left).map((tick) => (
                        <text key={tick.at} x={Math.max(s.left + 4, Math.min(s.right - 14, s.x(tick.at)))} y={height - 6} textAnchor="middle" className={tick.strong ? 'strong' : undefined}>{tick.text}</text>
                    ))}
                    {shown !== null && <line className="cross" x1={tipX} x2={tipX} y1={s.top} y2={s.bottom} />}
                </svg>
            )}
            {tip && <p className="tip num" style={{ left: tipX, translate: `${tipX > width * 0.6 ? 'calc(-100% - 8px)' : '8px'} 0` }}>{tip}</p>}
        </div>
    );
}
