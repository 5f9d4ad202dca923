import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import '../../styles/base.css';
import { ErrorNote } from '../../components/errors/error-note';
import { Brand } from '../../components/layout/brand';
import { Skeleton } from '../../components/ui/skeleton';
import { paths } from '../../config/paths';
import { JourneyCard } from '../../features/journey-list/journey-card';
import { getJson } from '../../lib/api-client';
import type { JourneySummary } from '../../lib/api-types';
import { takeBoot } from '../../lib/boot';
import { t } from '../../lib/i18n/translate';

interface JourneyList {
    journeys: JourneySummary[];
}

const boot = takeBoot<JourneyList>();

/** The drawings of the routes by slug, taken from the page before React fills it. */
function takePictures(): Map<string, string> {
    const cards = document.querySelectorAll<HTMLAnchorElement>('a.card');
    return new Map([...cards].map((card) => [card.getAttribute('href') ?? '', card.querySelector('.pic')?.innerHTML ?? '']));
}

function Empty() {
    return (
        <section className="blank">
            <h2>{t('home.empty.title')}</h2>
            <p>{t('home.empty.text')}</p>
            <pre>{'slipstream import ~/rides\nslipstream device add phone'}</pre>
        </section>
    );
}

/** What this server hosts. */
export default function HomePage() {
    const [pictures] = useState(takePictures);
    const result = useQuery({
        queryKey: ['journeys'],
        queryFn: ({ signal }) => getJson<JourneyList>(paths.api.journeys, { signal }),
        initialData: boot ?? undefined,
        staleTime: 30_000,
        refetchInterval: 60_000,
    });
    const journeys = result.data?.journeys;
    return (
        <div className="page">
            <header><Brand className="brand" /></header>
            <main>
                <h1>{t('home.title')}</h1>
                <p className="lead">{t('home.lead')}</p>
                {result.error && !journeys ? <ErrorNote error={result.error} onRetry={() => void result.refetch()} /> : null}
                {!journeys && !result.error && <Skeleton height={260} />}
                {journeys?.length === 0 && <Empty />}
                <div className="cards">
                    {journeys?.map((journey) => <JourneyCard key={journey.slug} journey={journey} picture={pictures.get(paths.journey(journey.slug)) ?? ''} />)}
                </div>
            </main>
        </div>
    );
}
