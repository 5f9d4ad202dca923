import type { ReactNode } from 'react';
import type { Quantity } from '../../lib/units';
import { Amount } from '../ui/amount';

/** A row of numbers with their names below. */
export function Facts({ children }: { children: ReactNode }) {
    return <dl className="facts num">{children}</dl>;
}

export function Fact({ label, parts }: { label: string; parts: Quantity | Quantity[] }) {
    return (
        <div>
            <dt>{label}</dt>
            <dd><Amount parts={parts} /></dd>
        </div>
    );
}
