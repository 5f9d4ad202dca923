import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { bodyApi } from '../../config/console-paths';
import type { Recording, RecordingSamples } from '../../lib/body-types';
import { useApi } from '../../lib/console/queries';
import { extentOf } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';

interface OverviewProps {
    recording: Recording;
    channel: string;
    from: number;
    length: number;
    onFrom: (from: number) => void;
}

const kPoints = 900;

/** The whole recording small, with the part on show as a window: drag it, press anywhere, or use the arrow keys. */
export function StripOverview({ recording, channel, from, length, onFrom }: OverviewProps) {
    const grip = useRef<number | null>(null);
    const total = recording.duration_s;
    const whole = useApi<RecordingSamples>(bodyApi.samples(recording.id), { channel, from: 0, to: total, points: kPoints }, { staleMs: Infinity });
    const low = whole.data?.min ?? whole.data?.v ?? [];
    const high = whole.data?.max ?? whole.data?.v ?? [];
    const [bottom, top] = extentOf([...low, ...high], 0.02) ?? [0, 1];
    const y = (v: number) => 46 - ((v - bottom) / (top - bottom)) * 44;
    const d = (whole.data?.t_s ?? []).map((t, i) => (low[i] == null || high[i] == null ? '' : `M${((t / total) * 1000).toFixed(1)},${y(low[i]!).toFixed(1)}V${(y(high[i]!) - 0.6).toFixed(1)}`)).join('');
    const clamp = (s: number) => Math.max(0, Math.min(Math.max(0, total - length), s));
    const timeAt = (event: PointerEvent<HTMLElement>) => {
        const box = event.currentTarget.getBoundingClientRect();
        return ((event.clientX - box.left) / box.width) * total;
    };
    const down = (event: PointerEvent<HTMLDivElement>) => {
        const at = timeAt(event);
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = at >= from && at <= from + length ? at - from : length / 2;
        onFrom(clamp(at - grip.current));
    };
    const move = (event: PointerEvent<HTMLDivElement>) => grip.current !== null && onFrom(clamp(timeAt(event) - grip.current));
    const key = (event: KeyboardEvent) => {
        const next = { ArrowLeft: from - length / 10, ArrowRight: from + length / 10, PageUp: from - length, PageDown: from + length, Home: 0, End: total }[event.key];
        if (next === undefined) return;
        event.preventDefault();
        onFrom(clamp(next));
    };
    return (
        <div
            className="strip" tabIndex={0} role="slider" aria-label={tc('recording.overview')} aria-valuemin={0} aria-valuemax={Math.round(total)} aria-valuenow={Math.round(from)} aria-valuetext={tc('recording.part', { from: formatNumber(from, 1), to: formatNumber(Math.min(total, from + length), 1) })}
            onPointerDown={down} onPointerMove={move} onPointerUp={() => { grip.current = null; }} onKeyDown={key}
        >
            <svg viewBox="0 0 1000 48" preserveAspectRatio="none" aria-hidden="true"><path d={d} /></svg>
            {recording.annotations.map((a) => <i key={`${a.at_s}${a.text}`} style={{ left: `${(a.at_s / total) * 100}%` }} title={a.text} />)}
            <b style={{ left: `${(from / total) * 100}%`, width: `${Math.min(1, length / total) * 100}%` }} />
        </div>
    );
}
