import { lazy, Suspense, useEffect, useMemo, type ComponentType } from 'react';
import { Answer } from '../../components/console/answer';
import { PageHead } from '../../components/console/page-head';
import { PaletteHost } from '../../components/console/palette/palette-host';
import { TokenForm } from '../../components/console/token-form';
import { ErrorBoundary } from '../../components/errors/error-boundary';
import { Skeleton } from '../../components/ui/skeleton';
import type { ConsoleView } from '../../config/console-paths';
import { paths } from '../../config/paths';
import type { Journey } from '../../lib/api-types';
import { access, useApi } from '../../lib/console/queries';
import { wholeRange } from '../../lib/console/range';
import { ScopeProvider } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { token as tokenStore } from '../../lib/token';
import { ConsoleRail, ConsoleTabs } from './console-nav';

type View = ComponentType<{ id: string | null }>;

// Each page is a chunk of its own, fetched when it is first opened.
const views: Record<ConsoleView, View> = {
    overview: lazy(() => import('./overview-view')),
    timeline: lazy(() => import('./timeline-view')),
    activities: lazy(() => import('../../features/activities/activities-page')),
    sleep: lazy(() => import('../../features/sleep/sleep-page')),
    heart: lazy(() => import('../../features/heart/heart-page')),
    nutrition: lazy(() => import('../../features/nutrition/nutrition-page')),
    pressure: lazy(() => import('../../features/pressure/pressure-page')),
    ecg: lazy(() => import('../../features/ecg/ecg-page')),
    eeg: lazy(() => import('../../features/eeg/eeg-page')),
    sources: lazy(() => import('../../features/sources/sources-page')),
    data: lazy(() => import('./data-view')),
    export: lazy(() => import('../../features/export/export-page')),
};

const kStepMs = 5 * 60_000;

function Pages({ slug, view, id, journey, asOf }: { slug: string; view: ConsoleView; id: string | null; journey: Journey; asOf: number }) {
    const token = useStore(tokenStore, (s) => s.value);
    const refused = useStore(access, (a) => a.refused);
    const now = Math.ceil(asOf / kStepMs) * kStepMs;
    const scope = useMemo(() => ({ slug, journey, whole: wholeRange(journey, now) }), [slug, journey, now]);
    const Page = views[view];
    if (refused !== null && refused === token) return <><PageHead title={tc(`nav.${view}`)} /><TokenForm refused={token !== ''} /></>;
    return (
        <ScopeProvider value={scope}>
            <ErrorBoundary key={view}>
                <Suspense fallback={<Skeleton height={240} lines={2} />}><Page id={id} /></Suspense>
            </ErrorBoundary>
        </ScopeProvider>
    );
}

/** The console of one journey: navigation, and the page asked for. */
export function ConsoleJourney({ slug, view, id }: { slug: string; view: ConsoleView; id: string | null }) {
    const token = useStore(tokenStore, (s) => s.value);
    const refused = useStore(access, (a) => a.refused);
    const result = useApi<Journey>(paths.api.journey(slug), {}, { refetchMs: 60_000 });
    const journey = result.data;
    useEffect(() => {
        document.title = `${tc(`nav.${view}`)} · ${journey?.title ?? slug} · Slipstream`;
    }, [view, journey, slug]);
    return (
        <>
            <ConsoleRail slug={slug} view={view} rider={journey?.rider.name} journey={journey?.title} />
            <main key={view}>
                {!journey && <PageHead title={tc(`nav.${view}`)} />}
                {!journey && refused === token ? (
                    <TokenForm refused={token !== ''} />
                ) : (
                    <Answer of={result} height={240}>{(data) => <Pages slug={slug} view={view} id={id} journey={data} asOf={result.dataUpdatedAt} />}</Answer>
                )}
            </main>
            <ConsoleTabs slug={slug} view={view} />
            {journey && <PaletteHost slug={slug} journey={journey} />}
        </>
    );
}
