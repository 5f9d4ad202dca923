import { useEffect, useRef, useState } from 'react';
import { useWide } from '../components/layout/use-wide';
import { Icon } from '../components/ui/icon';
import { Skeleton } from '../components/ui/skeleton';
import { CursorReadout } from '../features/day-profile/cursor-readout';
import { kChartMetrics, roomyLane } from '../features/day-charts/lane-data';
import { ElevationProfile } from '../features/day-profile/elevation-profile';
import type { Journey } from '../lib/api-types';
import { t } from '../lib/i18n/translate';
import { useSession } from '../lib/journey/session';
import { useDayData } from '../lib/journey/use-day-data';
import { longDate } from '../lib/time';
import { LazyCharts } from './lazy-charts';

/** Height of a lane's name with its margin, in pixels. */
const kLaneHead = 25;

/** The axis of time across the foot of a wide screen: the profile, and above it, on demand, every other metric. */
function Dock({ journey }: { journey: Journey }) {
    const session = useSession();
    const view = useDayData(journey);
    const [open, setOpen] = useState(false);
    const dock = useRef<HTMLElement>(null);
    const { day, track, range } = view;

    const lanes = kChartMetrics.filter((m) => day?.metrics.includes(m)).length;
    useEffect(() => {
        const app = dock.current?.closest<HTMLElement>('.app');
        // The dock is as high as what it shows.
        app?.style.setProperty('--charts', `${lanes * (roomyLane(lanes) + kLaneHead) + 16}px`);
        app?.toggleAttribute('data-charts', open && lanes > 0);
    }, [open, lanes]);

    return (
        <section className="dock float" aria-label={t('profile.title')} ref={dock}>
            <div className="hd num">
                {view.date && <h2>{longDate(view.date)}</h2>}
                {day?.title && <span>{day.title}</span>}
                {view.zoomed ? (
                    <button type="button" className="link" onClick={() => session.view.update({ range: null })}>{t('profile.reset')}</button>
                ) : (
                    track && <span className="faint">{t('profile.hint')}</span>
                )}
                {lanes > 0 && (
                    <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
                        <Icon name="chart" size={16} /> {t(open ? 'charts.hide' : 'charts.show')}
                    </button>
                )}
                {track && track.t.length > 0 && <CursorReadout track={track} zone={day?.time_zone ?? journey.time_zone} />}
            </div>
            {open && lanes > 0 && day && range && (
                <div className="dockcharts">
                    <LazyCharts wait={{ height: 58, lines: 4 }} day={day} range={range} running={view.running} roomy />
                </div>
            )}
            {track && range ? <ElevationProfile journey={journey} view={{ ...view, track, range }} height={136} roomy /> : <DockBlank started={journey.days.length > 0} empty={!journey.days.length || (day !== undefined && day.totals.distance_m <= 0)} failed={Boolean(view.error)} />}
        </section>
    );
}

function DockBlank({ started, empty, failed }: { started: boolean; empty: boolean; failed: boolean }) {
    if (empty) return <p className="faint center">{t(started ? 'profile.none' : 'profile.noDays')}</p>;
    if (failed) return <p className="faint center">{t('error.title')}</p>;
    return <div className="dockwait"><Skeleton height={104} /></div>;
}

export function DayDock({ journey }: { journey: Journey }) {
    return useWide() ? <Dock journey={journey} /> : null;
}
