import { ErrorNote } from '../components/errors/error-note';
import { Brand } from '../components/layout/brand';
import { Sheet } from '../components/layout/sheet';
import { useWide } from '../components/layout/use-wide';
import { Skeleton } from '../components/ui/skeleton';
import { ClimbsTable } from '../features/days/climbs-table';
import { DayHeading } from '../features/days/day-heading';
import { DayNumbers } from '../features/days/day-numbers';
import { DayStrip } from '../features/days/day-strip';
import { SplitsTable } from '../features/days/splits-table';
import { ElevationProfile } from '../features/day-profile/elevation-profile';
import { HeroNumbers } from '../features/journey-summary/hero-numbers';
import { JourneyTotals } from '../features/journey-summary/journey-totals';
import { Progress } from '../features/journey-summary/progress';
import { LiveNotes } from '../features/live-position/live-notes';
import { RiderHeader } from '../features/live-position/rider-header';
import { useLiveTitle } from '../features/live-position/use-live-title';
import { WhereLine } from '../features/live-position/where-line';
import type { Journey } from '../lib/api-types';
import type { RoutePicture } from '../lib/boot';
import { t } from '../lib/i18n/translate';
import { useSession } from '../lib/journey/session';
import { useDayData, type DayView } from '../lib/journey/use-day-data';
import { useStore } from '../lib/observable';
import type { SheetStop } from '../lib/sheet-model';
import { LazyCharts, useChartsAhead } from './lazy-charts';

interface PanelProps {
    journey: Journey;
    picture: RoutePicture | null;
    stop: SheetStop;
    onStop: (stop: SheetStop) => void;
}

/** The profile in the sheet; on a wide screen the dock has it. */
function SheetProfile({ journey, view }: { journey: Journey; view: DayView }) {
    const { view: store } = useSession();
    const colour = useStore(store, (v) => v.colour);
    if (view.error && !view.track) return <ErrorNote error={view.error} onRetry={view.retry} />;
    if (!view.track) return <Skeleton height={104} />;
    const { track, range } = view;
    if (!range) return null;
    return (
        <>
            <div className="cap num">
                <span>{colour === 'day' ? t('profile.caption') : t('profile.captionBy', { metric: t(`colour.${colour}`).toLowerCase() })}</span>
                {view.zoomed && <button type="button" className="link" onClick={() => store.update({ range: null })}>{t('profile.reset')}</button>}
            </div>
            <ElevationProfile journey={journey} view={{ ...view, track, range }} height={112} roomy={false} />
        </>
    );
}

/** Who and how it goes, the days, the day on show, and the journey as a whole: sheet on a phone, panel on a desk. */
export function JourneyPanel({ journey, picture, stop, onStop }: PanelProps) {
    const wide = useWide();
    const view = useDayData(journey);
    useLiveTitle(journey);
    useChartsAhead();
    const last = journey.days[journey.days.length - 1];
    const { day, range } = view;
    const rode = day !== undefined && day.totals.distance_m > 0;
    const head = (
        <>
            <div className="brandrow">
                <Brand />
                <span className="num">{last ? t('journey.line', { title: journey.title, index: last.index }) : journey.title}</span>
            </div>
            <RiderHeader journey={journey} />
            <HeroNumbers journey={journey} />
            <WhereLine journey={journey} />
        </>
    );
    return (
        <Sheet stop={stop} onStop={onStop} label={journey.rider.name} head={head}>
            <LiveNotes journey={journey} />
            <DayStrip journey={journey} />
            {journey.days.length > 0 && (
                <>
                    <DayHeading journey={journey} />
                    {!wide && rode && <SheetProfile journey={journey} view={view} />}
                    {wide && view.error && !day ? <ErrorNote error={view.error} onRetry={view.retry} /> : null}
                    {day ? <DayNumbers day={day} /> : !view.error && <Skeleton height={40} lines={2} />}
                </>
            )}
            <Progress journey={journey} picture={picture} />
            {!wide && rode && range && stop !== 'peek' && (
                <LazyCharts wait={{ height: 72, lines: 3 }} day={day} range={range} running={view.running} roomy={false} />
            )}
            {rode && <SplitsTable splits={day.splits} />}
            {rode && <ClimbsTable climbs={day.climbs} zone={day.time_zone} />}
            <JourneyTotals journey={journey} />
        </Sheet>
    );
}
