import { PageHead } from '../../components/console/page-head';
import { OverviewSummary, useBodyDays } from '../../features/overview/overview-summary';
import { TimelinePanel } from '../../features/timeline/timeline-panel';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';

/** The last day against the rider's own usual, the journey so far, and the layers of the range chosen. */
export default function OverviewView() {
    const { journey } = useScope();
    const days = useBodyDays();
    const nothing = days.data?.days.length === 0 && !journey.days.length;
    return (
        <>
            <PageHead title={tc('nav.overview')} sub={journey.days.length ? tc('overview.sub', { rider: journey.rider.name, day: journey.days.length, title: journey.title }) : `${journey.rider.name} · ${journey.title}`} span="24h" />
            <div className="cstack">
                <OverviewSummary />
                {!nothing && <TimelinePanel fallback="24h" title={tc('nav.timeline')} />}
            </div>
        </>
    );
}
