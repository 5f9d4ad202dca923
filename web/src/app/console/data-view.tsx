import { useRef, useState } from 'react';
import { PageHead } from '../../components/console/page-head';
import { CoverageCard } from '../../features/coverage/coverage-card';
import { ProvenanceCard } from '../../features/coverage/provenance-card';
import { DeliveriesView } from '../../features/deliveries/deliveries-view';
import { localDate, zoneAt } from '../../lib/console/range';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';

/** Where everything came from, how complete it is, and what could not be read. */
export default function DataView() {
    const { journey, whole } = useScope();
    const [asked, setAsked] = useState({ metric: 'heart_rate', date: localDate(whole.to - 1, zoneAt(journey, whole.to - 1)) });
    const below = useRef<HTMLDivElement>(null);
    const pick = (metric: string, date: string) => {
        setAsked({ metric, date });
        below.current?.scrollIntoView({ block: 'nearest', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    };
    return (
        <>
            <PageHead title={tc('nav.data')} sub={tc('data.sub')} />
            <DeliveriesView />
            <div className="cstack data">
                <CoverageCard onPick={pick} />
                <div ref={below}><ProvenanceCard key={`${asked.metric}${asked.date}`} metric={asked.metric} date={asked.date} /></div>
            </div>
        </>
    );
}
