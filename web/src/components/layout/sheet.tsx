import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { t } from '../../lib/i18n/translate';
import { cycleStop, dragHeight, settle, stepStop, stopHeights, type SheetStop } from '../../lib/sheet-model';

interface SheetProps {
    stop: SheetStop;
    onStop: (stop: SheetStop) => void;
    label: string;
    /** Part that may be dragged along with the handle. */
    head: ReactNode;
    children: ReactNode;
}

interface Drag {
    startY: number;
    startHeight: number;
    lastY: number;
    lastT: number;
    velocity: number;
    moved: boolean;
}

/**
 * On a phone the sheet with three stops: dragged by handle or head, tapped, or moved with the arrow keys. On a wide
 * screen the same element is the panel at the left (by the styles alone). While dragged it writes --sheet itself.
 */
export function Sheet({ stop, onStop, label, head, children }: SheetProps) {
    const panel = useRef<HTMLElement>(null);
    const scroll = useRef<HTMLDivElement>(null);
    const drag = useRef<Drag | null>(null);
    const peek = useRef(172);

    useEffect(() => {
        if (stop !== 'full' && scroll.current) scroll.current.scrollTop = 0;
    }, [stop]);

    const app = () => panel.current?.closest<HTMLElement>('.app') ?? null;
    const heights = () => stopHeights(window.innerHeight, peek.current);

    const onDown = (event: PointerEvent) => {
        if (matchMedia('(min-width: 900px)').matches || event.button !== 0) return;
        if ((event.target as HTMLElement).closest('a, [role=dialog]')) return;
        const startHeight = panel.current?.offsetHeight ?? 0;
        if (stop === 'peek') peek.current = startHeight;
        drag.current = { startY: event.clientY, startHeight, lastY: event.clientY, lastT: event.timeStamp, velocity: 0, moved: false };
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
        const d = drag.current;
        if (!d) return;
        const up = d.startY - event.clientY;
        if (!d.moved && Math.abs(up) < 6) return;
        d.moved = true;
        const dt = event.timeStamp - d.lastT;
        if (dt > 0) d.velocity = (d.lastY - event.clientY) / dt;
        d.lastY = event.clientY;
        d.lastT = event.timeStamp;
        const element = app();
        element?.style.setProperty('--sheet', `${dragHeight(d.startHeight, up, heights())}px`);
        element?.setAttribute('data-dragging', '');
    };
    const onUp = () => {
        const d = drag.current;
        drag.current = null;
        const element = app();
        const height = panel.current?.offsetHeight ?? 0;
        element?.style.removeProperty('--sheet');
        element?.removeAttribute('data-dragging');
        if (d?.moved) onStop(settle(height, d.velocity, heights()));
    };
    const onKey = (event: KeyboardEvent) => {
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        onStop(stepStop(stop, event.key === 'ArrowUp' ? 1 : -1));
    };
    // A key that moves focus below the visible part opens the sheet, so that focus is never out of sight.
    const onFocus = (event: FocusEvent) => {
        const box = panel.current?.getBoundingClientRect();
        if (!box || stop === 'full' || matchMedia('(min-width: 900px)').matches) return;
        if (event.target.getBoundingClientRect().bottom > box.bottom) onStop(stepStop(stop, 1));
    };

    const handlers = { onPointerDown: onDown, onPointerMove: onMove, onPointerUp: onUp, onPointerCancel: onUp };
    return (
        <main className="panel float" ref={panel} aria-label={label} onFocusCapture={onFocus}>
            <button
                type="button" className="grab" aria-label={t('sheet.grab', { stop: t(`sheet.${stop}`) })} onKeyDown={onKey} {...handlers}
                onClick={(event) => event.detail === 0 || !drag.current ? onStop(cycleStop(stop)) : undefined}
            />
            <div className="scroll" ref={scroll}>
                <div className="drag" {...handlers}>{head}</div>
                {children}
            </div>
        </main>
    );
}
