import { PageHead } from '../../components/console/page-head';
import { TimelinePanel } from '../../features/timeline/timeline-panel';
import { tc } from '../../lib/i18n/console';

export default function TimelineView() {
    return (
        <>
            <PageHead title={tc('nav.timeline')} sub={tc('timeline.sub')} span="48h" />
            <TimelinePanel fallback="48h" title={tc('timeline.layers')} />
        </>
    );
}
