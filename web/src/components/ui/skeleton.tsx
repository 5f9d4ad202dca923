import { t } from '../../lib/i18n/translate';

/** Holds the place of what is loading, in its shape. Still after a while too: it never spins. */
export function Skeleton({ height, lines = 1 }: { height: number; lines?: number }) {
    return (
        <div className="skel" role="status" aria-label={t('loading')}>
            {Array.from({ length: lines }, (_, i) => (
                <i key={i} style={{ height }} />
            ))}
        </div>
    );
}
