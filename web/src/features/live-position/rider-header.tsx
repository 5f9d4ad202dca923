import { Age, useAgeText } from '../../components/ui/age';
import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { displayState } from '../../lib/live-status';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { clock, zonesDiffer } from '../../lib/time';
import { speed } from '../../lib/units';

function Clocks({ t: at, zone }: { t: number; zone: string }) {
    return (
        <>
            <span className="there">{t('time.there', { time: clock(at, zone) })}</span>
            {zonesDiffer(at, zone) && (
                <>
                    <span className="sep" aria-hidden="true"> · </span>
                    <span className="here">{t('time.here', { time: clock(at) })}</span>
                </>
            )}
        </>
    );
}

/** Who, in what state, since when: the first thing the page says. */
export function RiderHeader({ journey }: { journey: Journey }) {
    const { live } = useSession();
    const last = useStore(live, (l) => l.last);
    const state = useStore(live, (l) => l.state);
    const skewMs = useStore(live, (l) => l.skewMs);
    const delayS = useStore(live, (l) => l.delayS);
    const units = useStore(preferences, (p) => p.units);
    useAgeText(last?.t ?? 0, skewMs);
    const shown = displayState(state, last ? Date.now() + skewMs - last.t : null, delayS);
    const moving = shown === 'riding' && last?.speed_mps != null;
    const pace = moving ? speed(last.speed_mps, units, 0) : null;
    return (
        <div className="who" data-state={shown}>
            <div className="ava" aria-hidden="true">{journey.rider.name.slice(0, 1).toUpperCase()}</div>
            <div>
                <h1>{journey.rider.name}</h1>
                <div className="state num">
                    <span className="dot" />
                    <b>{t(`state.${shown}`)}</b>
                    {pace && ` · ${pace.value} ${pace.unit}`}
                </div>
            </div>
            {last && (
                <div className="age num">
                    <b>{shown === 'offline' && `${t('age.lastSeen')} `}<Age t={last.t} skewMs={skewMs} zone={journey.time_zone} /></b>
                    <Clocks t={last.t} zone={journey.time_zone} />
                </div>
            )}
        </div>
    );
}
