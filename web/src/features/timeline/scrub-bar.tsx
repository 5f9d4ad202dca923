import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { DayEntry } from '../../lib/api-types';
import { dayText, rangeText } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';
import type { TimeRange } from '../../lib/profile-model';
import { kShortestMs, panBy, zoomAt } from './zoom-model';

interface ScrubProps {
    days: readonly DayEntry[];
    whole: TimeRange;
    view: TimeRange;
    zone: string;
    onView: (view: TimeRange) => void;
}

type Grip = 'from' | 'to' | 'both';
const kSmallest = 0.006;

/** The whole journey as a strip of days, with the part in view as a window to drag, stretch, or move with the keys. */
export function ScrubBar({ days, whole, view, zone, onView }: ScrubProps) {
    const strip = useRef<HTMLDivElement>(null);
    const drag = useRef<{ grip: Grip; offset: number } | null>(null);
    const span = whole.to - whole.from;
    const share = (t: number) => Math.max(0, Math.min(1, (t - whole.from) / span));
    const timeAt = (clientX: number) => {
        const box = strip.current!.getBoundingClientRect();
        return whole.from + ((clientX - box.left) / box.width) * span;
    };
    const down = (event: PointerEvent<HTMLElement>) => {
        const grip = ((event.target as HTMLElement).dataset['grip'] as Grip | undefined) ?? 'both';
        const at = timeAt(event.clientX);
        const inside = (event.target as HTMLElement).closest('.window') !== null;
        const middle = (view.from + view.to) / 2;
        drag.current = { grip, offset: inside ? at - middle : 0 };
        event.currentTarget.setPointerCapture(event.pointerId);
        if (!inside) onView(panBy(view, whole, at - middle));
    };
    const move = (event: PointerEvent) => {
        if (!drag.current) return;
        const at = timeAt(event.clientX);
        const { grip, offset } = drag.current;
        if (grip === 'both') onView(panBy(view, whole, at - offset - (view.from + view.to) / 2));
        else if (grip === 'from') onView({ from: Math.min(at, view.to - kShortestMs), to: view.to });
        else onView({ from: view.from, to: Math.max(at, view.from + kShortestMs) });
    };
    const key = (event: KeyboardEvent) => {
        const length = view.to - view.from;
        const next = {
            ArrowLeft: () => panBy(view, whole, -length / 2), ArrowRight: () => panBy(view, whole, length / 2),
            '+': () => zoomAt(view, whole, (view.from + view.to) / 2, 1 / 1.6), '-': () => zoomAt(view, whole, (view.from + view.to) / 2, 1.6),
        }[event.key];
        if (!next) return;
        event.preventDefault();
        onView(next());
    };
    const longest = days.reduce((most, d) => Math.max(most, d.distance_m), 1);
    const left = Math.min(share(view.from), 1 - kSmallest);
    return (
        <div
            className="scrub" ref={strip} onPointerDown={down} onPointerMove={move} onPointerUp={() => { drag.current = null; }} onKeyDown={key} tabIndex={0} role="slider" aria-label={tc('timeline.scrub')}
            aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share((view.from + view.to) / 2) * 100)} aria-valuetext={rangeText(view, zone)}
        >
            {days.map((d, i) => (
                <i key={d.date} style={{ left: `${share(d.from_ms) * 100}%`, width: `${Math.max(0, share(d.to_ms) - share(d.from_ms)) * 100}%`, height: `${(d.distance_m / longest) * 60}%` }} data-odd={i % 2 === 1 || undefined} />
            ))}
            <span className="first">{dayText(whole.from + 1, zone)}</span>
            <span className="last">{dayText(whole.to - 1, zone)}</span>
            <div className="window" style={{ left: `${left * 100}%`, width: `${Math.max(kSmallest, share(view.to) - left) * 100}%` }}>
                <b data-grip="from" /><b data-grip="to" />
            </div>
        </div>
    );
}
