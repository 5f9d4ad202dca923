import { useEffect } from 'react';
import { Answer } from '../../components/console/answer';
import { Link } from '../../components/console/link';
import { PageHead } from '../../components/console/page-head';
import { TokenForm } from '../../components/console/token-form';
import { consolePath } from '../../config/console-paths';
import { paths } from '../../config/paths';
import type { JourneySummary } from '../../lib/api-types';
import { navigate } from '../../lib/console/location';
import { useApi } from '../../lib/console/queries';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { token as tokenStore } from '../../lib/token';

function JourneyChoice() {
    const result = useApi<{ journeys: JourneySummary[] }>(paths.api.journeys);
    const journeys = result.data?.journeys;
    const only = journeys?.length === 1 ? journeys[0] : undefined;
    useEffect(() => {
        if (only) navigate(consolePath(only.slug, 'overview'), { replace: true });
    }, [only]);
    return (
        <Answer of={result} height={220} empty={(d) => !d.journeys.length} blank={<section className="blank"><h2>{tc('start.empty.title')}</h2><p>{tc('start.empty.text')}</p><pre>slipstream import ~/rides</pre></section>}>
            {(data) => (
                <ul className="choice">
                    {data.journeys.map((j) => <li key={j.slug}><Link href={consolePath(j.slug, 'overview')}><b>{j.title}</b><span>{j.rider.name}</span></Link></li>)}
                </ul>
            )}
        </Answer>
    );
}

/** /console itself: the token first, then the journey; with one journey there is nothing to choose. */
export function ConsoleStart() {
    const token = useStore(tokenStore, (s) => s.value);
    return (
        <main>
            <PageHead title={tc('start.title')} sub={tc('start.sub')} />
            {token ? <JourneyChoice /> : <TokenForm refused={false} />}
        </main>
    );
}
