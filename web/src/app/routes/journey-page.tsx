import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import '../../styles/journey.css';
import { ErrorNote } from '../../components/errors/error-note';
import { JourneyMap } from '../../features/journey-map/journey-map';
import type { Journey } from '../../lib/api-types';
import { takeBoot, takeRoutePicture } from '../../lib/boot';
import { journeyQuery } from '../../lib/journey/queries';
import type { SheetStop } from '../../lib/sheet-model';
import { DayDock } from '../day-dock';
import { JourneyPanel } from '../journey-panel';
import { JourneySession } from '../journey-session';
import { JourneyTop } from '../journey-top';

const boot = takeBoot<Journey>();
const picture = takeRoutePicture();

function Page({ journey }: { journey: Journey }) {
    const [stop, setStop] = useState<SheetStop>('peek');
    const [viewOpen, setViewOpen] = useState(false);
    return (
        <div className="app" data-stop={stop}>
            <JourneyMap journey={journey} picture={picture} onOpenView={() => setViewOpen(true)} />
            <JourneyTop journey={journey} viewOpen={viewOpen} onViewClose={() => setViewOpen(false)} />
            <JourneyPanel journey={journey} picture={picture} stop={stop} onStop={setStop} />
            <DayDock journey={journey} />
        </div>
    );
}

/** One journey, live: map, panel or sheet, and the day on its axis of time. */
export default function JourneyPage({ slug }: { slug: string }) {
    const mine = boot?.slug === slug ? boot : undefined;
    const ongoing = mine?.live.state !== 'finished';
    // The page has what its first view needs: the full answer is asked for at once.
    const result = useQuery({ ...journeyQuery(slug, ongoing), initialData: mine, initialDataUpdatedAt: 0 });
    if (result.data) return <JourneySession slug={slug} journey={result.data}><Page journey={result.data} /></JourneySession>;
    if (result.error) return <div className="page fault"><ErrorNote error={result.error} onRetry={() => void result.refetch()} /></div>;
    return <div className="app" data-stop="peek"><div className="map" /><div className="panel float" /></div>;
}
