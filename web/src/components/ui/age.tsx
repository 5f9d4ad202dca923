import { useEffect, useState } from 'react';
import { ageText, fullTime, nextAgeChangeMs } from '../../lib/time';

/** How long ago something was, told anew just when the words change: one leaf is rendered, nothing else. */
export function useAgeText(t: number, skewMs: number): string {
    const [now, setNow] = useState(() => Date.now() + skewMs);
    useEffect(() => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const tick = () => {
            clearTimeout(timer);
            const current = Date.now() + skewMs;
            setNow(current);
            timer = setTimeout(tick, nextAgeChangeMs(current - t) + 30);
        };
        tick();
        document.addEventListener('visibilitychange', tick);
        return () => {
            clearTimeout(timer);
            document.removeEventListener('visibilitychange', tick);
        };
    }, [t, skewMs]);
    return ageText(now - t);
}

export function Age({ t, skewMs = 0, zone }: { t: number; skewMs?: number; zone?: string }) {
    const text = useAgeText(t, skewMs);
    return (
        <time dateTime={new Date(t).toISOString()} title={fullTime(t, zone)}>
            {text}
        </time>
    );
}
