import { useEffect, useRef } from 'react';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { clock } from '../../lib/time';
import { gradientOf, positionAt, speedOf, type Track } from '../../lib/track';
import { distance, elevation, formatNumber, speed } from '../../lib/units';

/** The numbers under the cursor, or of the last point: written straight into the page, many times a second. */
export function CursorReadout({ track, zone }: { track: Track; zone: string }) {
    const { cursor } = useSession();
    const units = useStore(preferences, (p) => p.units);
    const out = useRef<HTMLSpanElement>(null);
    useEffect(() => {
        const speeds = speedOf(track);
        const gradients = gradientOf(track);
        const write = () => {
            const at = cursor.get().t ?? track.t[track.t.length - 1]!;
            const p = positionAt(track, at);
            if (!p || !out.current) return;
            const [d, e, v] = [distance(p.dist, units), elevation(Number.isNaN(p.ele) ? null : p.ele, units), speed(speeds[p.index]!, units, 0)];
            const texts = [clock(at, zone), `${d.value} ${d.unit}`, `${e.value} ${e.unit}`];
            if (!Number.isNaN(gradients[p.index]!)) texts.push(`${formatNumber(gradients[p.index], 1)} ${t('unit.percent')}`);
            if (!Number.isNaN(speeds[p.index]!)) texts.push(`${v.value} ${v.unit}`);
            const heart = track.metrics['heart_rate']?.[p.index];
            if (heart !== undefined && !Number.isNaN(heart)) texts.push(`${formatNumber(heart)} ${t('unit.bpm')}`);
            out.current.replaceChildren(...texts.map((text) => Object.assign(document.createElement('span'), { textContent: text })));
        };
        write();
        return cursor.subscribe(write);
    }, [cursor, track, units, zone]);
    return <span className="read" ref={out} aria-hidden="true" />;
}
