import { useEffect, useRef, type RefObject } from 'react';
import type { TimeRange } from '../../lib/profile-model';
import { panBy, reveal, zoomAt } from './zoom-model';

interface GestureOptions {
    element: RefObject<HTMLElement | null>;
    /** Left and right end of the drawing area in pixels of the element. */
    edges: () => { left: number; right: number };
    view: () => TimeRange;
    whole: TimeRange;
    cursor: () => number | null;
    onView: (view: TimeRange) => void;
    onCursor: (at: number | null) => void;
}

interface Finger {
    x: number;
}

/** Wheel, drag, pinch and keys: zoom around the pointer, pan, move the crosshair. */
export function useGestures(options: GestureOptions): void {
    const latest = useRef(options);
    useEffect(() => {
        latest.current = options;
    });
    useEffect(() => {
        const element = latest.current.element.current;
        if (!element) return undefined;
        const fingers = new Map<number, Finger>();
        let moved = false;
        const timeAt = (clientX: number) => {
            const { left, right } = latest.current.edges();
            const { from, to } = latest.current.view();
            return from + ((clientX - element.getBoundingClientRect().left - left) / (right - left)) * (to - from);
        };
        const msPerPixel = () => {
            const { left, right } = latest.current.edges();
            const { from, to } = latest.current.view();
            return (to - from) / (right - left);
        };
        const onWheel = (event: WheelEvent) => {
            event.preventDefault();
            const o = latest.current;
            const unit = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 400 : 1;
            const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
            if (sideways) o.onView(panBy(o.view(), o.whole, (event.deltaX || event.deltaY) * unit * msPerPixel()));
            else o.onView(zoomAt(o.view(), o.whole, timeAt(event.clientX), Math.exp(Math.max(-120, Math.min(120, event.deltaY * unit)) * (event.ctrlKey ? 0.01 : 0.0026))));
        };
        const onDown = (event: PointerEvent) => {
            if (event.button !== 0) return;
            element.setPointerCapture(event.pointerId);
            fingers.set(event.pointerId, { x: event.clientX });
            moved = false;
            latest.current.onCursor(timeAt(event.clientX));
        };
        const onMove = (event: PointerEvent) => {
            const o = latest.current;
            const finger = fingers.get(event.pointerId);
            if (!finger) {
                o.onCursor(timeAt(event.clientX));
                return;
            }
            const before = [...fingers.values()].map((f) => f.x);
            const dx = event.clientX - finger.x;
            finger.x = event.clientX;
            if (fingers.size === 1) {
                if (Math.abs(dx) > 0) moved = true;
                o.onView(panBy(o.view(), o.whole, -dx * msPerPixel()));
                return;
            }
            const after = [...fingers.values()].map((f) => f.x);
            const spread = (xs: number[]) => Math.max(24, Math.abs(xs[0]! - xs[1]!));
            const middle = (xs: number[]) => (xs[0]! + xs[1]!) / 2;
            const zoomed = zoomAt(o.view(), o.whole, timeAt(middle(before)), spread(before) / spread(after));
            o.onView(panBy(zoomed, o.whole, -(middle(after) - middle(before)) * msPerPixel()));
            o.onCursor(null);
        };
        const onUp = (event: PointerEvent) => {
            fingers.delete(event.pointerId);
            if (moved && event.pointerType === 'mouse') latest.current.onCursor(timeAt(event.clientX));
        };
        const onLeave = (event: PointerEvent) => {
            if (!fingers.size && event.pointerType === 'mouse') latest.current.onCursor(null);
        };
        const onKey = (event: KeyboardEvent) => {
            const o = latest.current;
            const view = o.view();
            const span = view.to - view.from;
            const at = o.cursor() ?? (view.from + view.to) / 2;
            const step = (by: number) => {
                const next = Math.max(o.whole.from, Math.min(o.whole.to, at + by));
                o.onCursor(next);
                o.onView(reveal(view, o.whole, next));
            };
            const actions: Record<string, () => void> = {
                ArrowLeft: () => (event.shiftKey ? o.onView(panBy(view, o.whole, -span / 4)) : step(-span / 200)),
                ArrowRight: () => (event.shiftKey ? o.onView(panBy(view, o.whole, span / 4)) : step(span / 200)),
                PageUp: () => o.onView(panBy(view, o.whole, -span)),
                PageDown: () => o.onView(panBy(view, o.whole, span)),
                Home: () => o.onView(panBy(view, o.whole, o.whole.from - view.from)),
                End: () => o.onView(panBy(view, o.whole, o.whole.to - view.to)),
                '+': () => o.onView(zoomAt(view, o.whole, at, 1 / 1.6)),
                '=': () => o.onView(zoomAt(view, o.whole, at, 1 / 1.6)),
                '-': () => o.onView(zoomAt(view, o.whole, at, 1.6)),
                '0': () => o.onView(o.whole),
                Escape: () => o.onCursor(null),
            };
            const action = event.metaKey || event.ctrlKey || event.altKey ? undefined : actions[event.key];
            if (!action) return;
            event.preventDefault();
            action();
        };
        const listeners: [string, EventListener, AddEventListenerOptions?][] = [
            ['wheel', onWheel as EventListener, { passive: false }], ['pointerdown', onDown as EventListener], ['pointermove', onMove as EventListener],
            ['pointerup', onUp as EventListener], ['pointercancel', onUp as EventListener], ['pointerleave', onLeave as EventListener], ['keydown', onKey as EventListener],
        ];
        for (const [name, listener, how] of listeners) element.addEventListener(name, listener, how);
        return () => {
            for (const [name, listener, how] of listeners) element.removeEventListener(name, listener, how);
        };
    }, []);
}
