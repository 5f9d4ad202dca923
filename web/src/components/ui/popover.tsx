import { useEffect, useRef, type ReactNode } from 'react';

interface PopoverProps {
    label: string;
    onClose: () => void;
    className?: string;
    children: ReactNode;
}

/** A small floating panel. Escape and a press outside close it; focus goes in, and back to where it came from. */
export function Popover({ label, onClose, className, children }: PopoverProps) {
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const before = document.activeElement as HTMLElement | null;
        box.current?.querySelector<HTMLElement>('input:checked, button, a, input')?.focus();
        return () => before?.focus();
    }, []);
    useEffect(() => {
        const onKey = (event: KeyboardEvent) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onClose();
        };
        const onPress = (event: PointerEvent) => {
            if (!box.current?.contains(event.target as Node)) onClose();
        };
        document.addEventListener('keydown', onKey, true);
        document.addEventListener('pointerdown', onPress, true);
        return () => {
            document.removeEventListener('keydown', onKey, true);
            document.removeEventListener('pointerdown', onPress, true);
        };
    }, [onClose]);
    return (
        <div ref={box} className={`pop float ${className ?? ''}`} role="dialog" aria-label={label}>
            {children}
        </div>
    );
}
