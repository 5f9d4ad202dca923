import type { ReactNode } from 'react';
import { ErrorNote } from '../errors/error-note';
import { Skeleton } from '../ui/skeleton';
import { WaitCard } from './wait';

interface Asked<T> {
    data: T | undefined;
    error: unknown;
    isPlaceholderData: boolean;
    refetch: () => unknown;
}

interface AnswerProps<T> {
    of: Asked<T>;
    /** Height that is held while the answer is on its way. */
    height: number;
    empty?: (data: T) => boolean;
    /** What will be here and how to bring it. */
    blank?: ReactNode;
    /** Stands in while the answer is on its way; else a block of the height, or a card's outline where that is a whole card. */
    wait?: ReactNode;
    children: (data: T) => ReactNode;
}

const kCardHeight = 320;

/** The states of one answer: on its way, failed, empty, here; fresh data on their way only dim what is shown. */
export function Answer<T>({ of, height, empty, blank, wait, children }: AnswerProps<T>) {
    if (of.data === undefined) return of.error ? <ErrorNote error={of.error} onRetry={() => void of.refetch()} /> : (wait ?? (height >= kCardHeight ? <WaitCard height={height} /> : <Skeleton height={height} />));
    if (empty?.(of.data)) return blank;
    return (
        <>
            {of.error ? <ErrorNote error={of.error} onRetry={() => void of.refetch()} /> : null}
            <div className="answer" data-old={of.isPlaceholderData || undefined}>{children(of.data)}</div>
        </>
    );
}
