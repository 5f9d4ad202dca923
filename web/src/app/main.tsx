import '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { QueryClientProvider } from '@tanstack/react-query';
import { startTransition, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../components/errors/error-boundary';
import { pageOf } from '../config/paths';
import { createQueryClient } from '../lib/query-client';

const page = pageOf(location.pathname);

// Each page is its own chunk; the one asked for is on its way before React starts, as the server's page names it.
const pages: Record<typeof page.name, () => Promise<{ default: ComponentType<{ slug: string }> }>> = {
    journey: () => import('./routes/journey-page'),
    home: () => import('./routes/home-page'),
    console: () => import('./routes/console-page'),
};

async function start() {
    // The server's own markup stays in sight until the page's code is here: React then replaces it in one step.
    const { default: Page } = await pages[page.name]();
    const root = document.getElementById('root');
    if (!root) return;
    // As a transition, so that the first render gives way to the browser every few milliseconds.
    startTransition(() =>
        createRoot(root).render(
            <QueryClientProvider client={createQueryClient()}>
                <ErrorBoundary>
                    <Page slug={page.name === 'journey' ? page.slug : ''} />
                </ErrorBoundary>
            </QueryClientProvider>,
        ),
    );
}

void start();
