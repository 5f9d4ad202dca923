import { Answer } from '../../components/console/answer';
import { Blank } from '../../components/console/blank';
import { WaitTiles } from '../../components/console/wait';
import { bodyApi } from '../../config/console-paths';
import type { BodyDay } from '../../lib/body-types';
import { useApi } from '../../lib/console/queries';
import { dateSpan } from '../../lib/console/range';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { JourneyFacts } from './journey-facts';
import { OverviewTiles } from './overview-tiles';

/** Days of the journey with what the body recorded on each. */
export function useBodyDays() {
    const { slug, whole, journey } = useScope();
    return useApi<{ days: BodyDay[] }>(bodyApi.body(slug), { ...dateSpan(whole, journey) });
}

/** What the last day and the journey so far come to. */
export function OverviewSummary() {
    const { whole, journey } = useScope();
    const result = useBodyDays();
    return (
        <Answer of={result} height={230} wait={<WaitTiles />} empty={(d) => !d.days.length && !journey.days.length} blank={<Blank title={tc('overview.blank')} text={tc('overview.blankText')} />}>
            {(data) => (
                <div className="cstack">
                    <OverviewTiles days={data.days} today={dateSpan(whole, journey).to} />
                    <JourneyFacts days={data.days} />
                </div>
            )}
        </Answer>
    );
}
