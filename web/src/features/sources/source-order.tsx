import { useLayoutEffect, useRef } from 'react';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { moved, orderOf, type MetricSources } from './sources-model';

export const originName = (origin: string) => origin || tc('sources.unnamed');

interface OrderProps {
    metric: MetricSources;
    onChange: (order: string[], undo: string[]) => void;
}

/** The sources of one metric, the preferred one first, each with buttons that move it. */
export function SourceOrder({ metric, onChange }: OrderProps) {
    const list = useRef<HTMLOListElement>(null);
    const pressed = useRef<{ origin: string; by: -1 | 1; order: string } | null>(null);
    const names = metric.origins.map((o) => o.origin);
    const move = (origin: string, by: -1 | 1) => {
        const order = moved(names, origin, by);
        pressed.current = { origin, by, order: String(order) };
        onChange(order, orderOf(metric));
    };
    const reset = () => {
        // This button goes away with the order.
        list.current?.querySelector<HTMLButtonElement>('button:enabled')?.focus();
        onChange([], orderOf(metric));
    };
    // The focus goes along with what was moved; at an end to the button that still leads somewhere.
    useLayoutEffect(() => {
        if (pressed.current?.order !== String(names)) return;
        const { origin, by } = pressed.current;
        pressed.current = null;
        const row = list.current?.children[names.indexOf(origin)];
        const [up, down] = row ? row.querySelectorAll('button') : [];
        const wanted = by < 0 ? up : down;
        (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
    });
    return (
        <section className="sourceorder" aria-label={metric.title}>
            <header>
                <h3>{metric.title}</h3>
                <span className="faint">{tc(metric.chosen ? 'sources.chosen' : 'sources.bySamples')}</span>
                {metric.chosen && <button type="button" className="link" aria-label={tc('sources.resetOf', { metric: metric.title })} onClick={reset}>{tc('sources.reset')}</button>}
            </header>
            <ol ref={list}>
                {metric.origins.map((o, i) => (
                    <li key={o.origin}>
                        <b>{originName(o.origin)}</b>
                        <span className="faint num">{tc('sources.samples', { n: formatNumber(o.samples) })}</span>
                        <span className="moves">
                            <button type="button" className="ghost" disabled={i === 0} aria-label={tc('sources.upOf', { origin: originName(o.origin) })} onClick={() => move(o.origin, -1)}>{tc('sources.up')}</button>
                            <button type="button" className="ghost" disabled={i === names.length - 1} aria-label={tc('sources.downOf', { origin: originName(o.origin) })} onClick={() => move(o.origin, 1)}>{tc('sources.down')}</button>
                        </span>
                    </li>
                ))}
            </ol>
        </section>
    );
}
