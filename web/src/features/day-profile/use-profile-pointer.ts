import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useSession } from '../../lib/journey/session';
import type { TimeRange } from '../../lib/profile-model';
import { draggedRange, zoomAround } from '../../lib/zoom-range';

interface Options {
    range: TimeRange;
    whole: TimeRange;
    end: number;
    timeAt: (px: number) => number;
    /** Draws the span being dragged, or nothing. */
    onSpan: (span: [number, number] | null) => void;
}

const kDragPx = 6;

/** Pointer and keys of the profile: hover or swipe moves the dot, a drag zooms, arrows step, plus and minus zoom. */
export function useProfilePointer({ range, whole, end, timeAt, onSpan }: Options) {
    const { cursor, view } = useSession();
    const drag = useRef<{ x: number; t: number } | null>(null);
    const timeOf = (event: PointerEvent) => timeAt(event.clientX - event.currentTarget.getBoundingClientRect().left);
    const point = (t: number) => cursor.set({ t: Math.max(range.from, Math.min(end, t)), by: 'profile' });

    const onPointerDown = (event: PointerEvent) => {
        point(timeOf(event));
        if (event.pointerType !== 'mouse' || event.button !== 0) return;
        drag.current = { x: event.clientX, t: timeOf(event) };
        event.currentTarget.setPointerCapture(event.pointerId);
    };
    const onPointerMove = (event: PointerEvent) => {
        point(timeOf(event));
        if (drag.current && Math.abs(event.clientX - drag.current.x) > kDragPx) onSpan([drag.current.t, timeOf(event)]);
    };
    const onPointerUp = (event: PointerEvent) => {
        const started = drag.current;
        drag.current = null;
        onSpan(null);
        if (!started || Math.abs(event.clientX - started.x) <= kDragPx) return;
        const next = draggedRange(started.t, timeOf(event));
        if (next) view.update({ range: next });
    };
    const onPointerLeave = () => {
        if (!drag.current) cursor.set({ t: null, by: 'profile' });
    };
    const onKeyDown = (event: KeyboardEvent) => {
        const at = cursor.get().t ?? Math.min(end, range.to);
        const step = (range.to - range.from) / (event.shiftKey ? 20 : 100);
        if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') point(at + (event.key === 'ArrowLeft' ? -step : step));
        else if (event.key === 'Home') point(range.from);
        else if (event.key === 'End') point(end);
        else if (event.key === '+' || event.key === '=') view.update({ range: zoomAround(range, whole, at, 0.5) ?? view.get().range });
        else if (event.key === '-') view.update({ range: zoomAround(range, whole, at, 2) });
        else if (event.key === 'Escape' && view.get().range) view.update({ range: null });
        else return;
        event.preventDefault();
    };
    const onDoubleClick = () => view.update({ range: null });
    return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onPointerLeave, onKeyDown, onDoubleClick };
}
