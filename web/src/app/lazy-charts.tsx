import { lazy, Suspense, useEffect, type ComponentProps } from 'react';
import { ErrorBoundary } from '../components/errors/error-boundary';
import { Skeleton } from '../components/ui/skeleton';
import { t } from '../lib/i18n/translate';

const load = () => import('../features/day-charts/day-charts');
const DayCharts = lazy(load);

/** Fetches the charts while the page is idle, so that they open without a wait, and without a connection. */
export function useChartsAhead(): void {
    useEffect(() => {
        const timer = setTimeout(() => void load().catch(() => undefined), 6_000);
        return () => clearTimeout(timer);
    }, []);
}

/** The charts of a day. Where their code cannot be fetched the page goes on without them. */
export function LazyCharts({ wait, ...props }: ComponentProps<typeof DayCharts> & { wait: { height: number; lines: number } }) {
    return (
        <ErrorBoundary fallback={<p className="note" role="status">{t('charts.failed')}</p>}>
            <Suspense fallback={<Skeleton {...wait} />}>
                <DayCharts {...props} />
            </Suspense>
        </ErrorBoundary>
    );
}
