import type { ReactNode } from 'react';
import { setRange, setSpan, useRange } from '../../lib/console/scope';
import { kSpans, type Span } from '../../lib/console/range';
import { rangeText } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';
import type { TimeRange } from '../../lib/profile-model';
import { Segmented } from '../ui/segmented';
import { ConsoleIcon } from './console-icon';

interface HeadProps {
    title: string;
    sub?: string;
    /** The page's own span; without it the page has no range. */
    span?: Span;
    children?: ReactNode;
}

function Step({ range, by }: { range: TimeRange; by: -1 | 1 }) {
    const length = range.to - range.from;
    const go = () => setRange({ from: range.from + by * length, to: range.to + by * length });
    return (
        <button type="button" className="ghost icon" onClick={go} aria-label={tc(by < 0 ? 'range.earlier' : 'range.later')}>
            <ConsoleIcon name={by < 0 ? 'left' : 'right'} />
        </button>
    );
}

function RangeBar({ fallback }: { fallback: Span }) {
    const { range, span, zone } = useRange(fallback);
    return (
        <div className="rangebar num">
            <Segmented<Span | 'own'> label={tc('range.label')} value={span ?? 'own'} onChange={(value) => value !== 'own' && setSpan(value)} options={kSpans.map((value) => ({ value, text: tc(`range.${value}`) }))} />
            <span className="rangesteps">
                <Step range={range} by={-1} />
                <span className="rangetext">{rangeText(range, zone)}</span>
                <Step range={range} by={1} />
            </span>
        </div>
    );
}

/** Title of a page, a line about what is shown, its own controls, and the range of time. */
export function PageHead({ title, sub, span, children }: HeadProps) {
    return (
        <header className="cbar">
            <h1>{title}</h1>
            {sub && <p className="sub">{sub}</p>}
            <div className="right">{children}{span && <RangeBar fallback={span} />}</div>
        </header>
    );
}
