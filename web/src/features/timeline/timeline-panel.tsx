import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { ConsoleIcon } from '../../components/console/console-icon';
import { spanText } from '../../lib/console/dates';
import { zoneAt, type Span } from '../../lib/console/range';
import { setRange, useRange, useScope } from '../../lib/console/scope';
import { nightAfter } from '../../lib/console/sun';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import type { TimeRange } from '../../lib/profile-model';
import { positionAt, type Track } from '../../lib/track';
import type { LaneData } from './lanes';
import { ScrubBar } from './scrub-bar';
import { TimelineCanvas } from './timeline-canvas';
import { timelineColumns, timelineRows } from './timeline-rows';
import { useRecords, useRoad, useWave } from './use-records';
import { useTiles } from './use-tiles';
import { clampView, zoomAt } from './zoom-model';

const kDay = 86_400_000;
const kWriteMs = 350;

/** Sunset to sunrise where the rider was, for the days in view. */
function nightsIn(view: TimeRange, track: Track | null): TimeRange[] {
    if (!track?.t.length || view.to - view.from > 20 * kDay) return [];
    const nights: TimeRange[] = [];
    for (let t = view.from - 2 * kDay; t < view.to + kDay; t += kDay) {
        const at = positionAt(track, t);
        const night = at && nightAfter(t, at.lat, at.lon);
        if (night) nights.push(night);
    }
    return nights;
}

/** The view: moved freely here, written to the address once it rests, and taken from there when it changes elsewhere. */
function useView(fallback: Span): [TimeRange, (view: TimeRange) => void] {
    const { whole } = useScope();
    const { range } = useRange(fallback);
    const [view, setOwn] = useState(() => clampView(range, whole));
    const written = useRef('');
    const key = `${Math.round(range.from)}-${Math.round(range.to)}`;
    useEffect(() => {
        if (key !== written.current) setOwn(clampView(range, whole));
    }, [key]); // the key stands for the range, which is made anew with every change of the address
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    useEffect(() => () => clearTimeout(timer.current), []);
    const setView = useCallback((next: TimeRange) => {
        setOwn(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
            written.current = `${Math.round(next.from)}-${Math.round(next.to)}`;
            setRange(next);
        }, kWriteMs);
    }, []);
    return [view, setView];
}

/** Every layer on one axis of time, from the whole journey to four seconds. */
export function TimelinePanel({ fallback, title }: { fallback: Span; title: string }) {
    const { journey, whole } = useScope();
    const units = useStore(preferences, (p) => p.units);
    const [view, setView] = useView(fallback);
    const zone = zoneAt(journey, (view.from + view.to) / 2);
    const tiles = useTiles(view);
    const records = useRecords();
    const { track, places } = useRoad(view);
    const wave = useWave(view, records.recordings);
    const data = useMemo<LaneData>(() => ({ read: tiles.read, track, places, ...records, wave, units }), [tiles.read, track, places, records, wave, units]);
    const nights = useMemo(() => nightsIn(view, track), [view, track]);
    const zoom = (factor: number) => setView(zoomAt(view, whole, (view.from + view.to) / 2, factor));
    const rows = useMemo(() => timelineRows(view), [view]);
    const columns = useMemo(() => timelineColumns(data, view, zone), [data, view, zone]);
    const tools = (
        <>
            <button type="button" className="ghost icon" onClick={() => zoom(1 / 1.8)} aria-label={tc('timeline.closer')}><ConsoleIcon name="plus" /></button>
            <button type="button" className="ghost icon" onClick={() => zoom(1.8)} aria-label={tc('timeline.wider')}><ConsoleIcon name="minus" /></button>
        </>
    );
    return (
        <ChartCard title={title} sub={<span className="hint">{tc('timeline.hint')}</span>} tools={tools} note={{ span: spanText(view, zone) }} table={{ file: `timeline-${journey.slug}`, columns, rows }} className="timeline">
            <ScrubBar days={journey.days} whole={whole} view={view} zone={zone} onView={(next) => setView(clampView(next, whole))} />
            {tiles.error || records.error ? <p className="stale" role="status">{tc('timeline.stale')}</p> : null}
            <TimelineCanvas view={view} whole={whole} zone={zone} data={data} nights={nights} now={whole.to} onView={setView} />
        </ChartCard>
    );
}
