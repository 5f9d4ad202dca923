import { Blank } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { useBodyDays } from '../../features/overview/overview-summary';
import { TimelinePanel } from '../../features/timeline/timeline-panel';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';

/** Everything on one axis of time; of a journey without anything, what will be here. */
export default function TimelineView() {
    const { journey } = useScope();
    const days = useBodyDays();
    const nothing = days.data?.days.length === 0 && !journey.days.length;
    return (
        <>
            <PageHead title={tc('nav.timeline')} sub={tc('timeline.sub')} span="48h" />
            {nothing ? <Blank title={tc('overview.blank')} text={tc('timeline.blankText')} /> : <TimelinePanel fallback="48h" title={tc('timeline.layers')} />}
        </>
    );
}
