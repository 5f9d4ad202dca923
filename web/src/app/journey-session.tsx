import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import type { Journey } from '../lib/api-types';
import { initialLive, openLiveFeed, type LiveFeed } from '../lib/journey/live-store';
import { createView, searchOf, SessionContext, type DayData, type Cursor, type Session } from '../lib/journey/session';
import { createStore } from '../lib/observable';

/** Makes the session of a journey page, keeps its live feed open and its view in the address. */
export function JourneySession({ slug, journey, children }: { slug: string; journey: Journey; children: ReactNode }) {
    const client = useQueryClient();
    const [session] = useState<Session & { feed: { current: LiveFeed | null } }>(() => {
        const feed: { current: LiveFeed | null } = { current: null };
        return {
            slug, feed,
            live: createStore(initialLive(journey)),
            view: createView(location.search),
            cursor: createStore<Cursor>({ t: null, by: '' }),
            day: createStore<DayData>({ date: null, track: null, scale: null }),
            trimTail: (untilMs) => feed.current?.trimTail(untilMs),
        };
    });

    useEffect(() => {
        const onReset = () => void client.invalidateQueries({ queryKey: ['journey', slug] });
        const feed = openLiveFeed(session.live, slug, journey, onReset);
        session.feed.current = feed;
        return () => feed.close();
        // The feed outlives each new answer about the journey: it follows the slug alone.
    }, [session, slug, client]);

    // Each answer of the server carries its newer word on state and delay.
    useEffect(() => {
        const { state, delay_s } = journey.live;
        session.live.update({ state, delayS: delay_s });
    }, [session, journey.live.state, journey.live.delay_s]);

    useEffect(
        () =>
            session.view.subscribe(() => {
                const search = searchOf(session.view.get(), location.search);
                if (search !== location.search) history.replaceState(null, '', location.pathname + search);
            }),
        [session],
    );
    return <SessionContext value={session}>{children}</SessionContext>;
}
