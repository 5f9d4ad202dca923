import { useEffect } from 'react';
import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { displayState } from '../../lib/live-status';
import { ageText } from '../../lib/time';

const kTickMs = 30_000;

/** Keeps the title of the tab telling state and age, in the background too. */
export function useLiveTitle(journey: Journey): void {
    const { live } = useSession();
    const { name } = journey.rider;
    const { title } = journey;
    useEffect(() => {
        const write = () => {
            const { last, state, skewMs, delayS } = live.get();
            const age = last ? Date.now() + skewMs - last.t : null;
            const word = t(`state.${displayState(state, age, delayS)}`);
            const told = age === null || state === 'finished' ? word : `${word}, ${ageText(age)}`;
            document.title = t('title.journey', { name, state: told, title });
        };
        write();
        const timer = setInterval(write, kTickMs);
        const off = live.subscribe(write);
        return () => {
            clearInterval(timer);
            off();
        };
    }, [live, name, title]);
}
