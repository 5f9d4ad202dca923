import { useEffect, useState } from 'react';
import type { Journey } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { ageText } from '../../lib/time';
import { durationText } from '../../lib/units';

const kPatienceMs = 8_000;

/** Says what the reader should know about the news itself: delayed by choice, blurred, offline, connection lost. */
export function LiveNotes({ journey }: { journey: Journey }) {
    const { live } = useSession();
    const delayS = useStore(live, (l) => l.delayS);
    const online = useStore(live, (l) => l.online);
    const heardAt = useStore(live, (l) => l.heardAt);
    const connected = useStore(live, (l) => l.connection === 'open' || l.state === 'finished');
    const [lost, setLost] = useState(false);

    // A short break heals by itself and is not worth a word.
    useEffect(() => {
        if (connected) {
            setLost(false);
            return undefined;
        }
        const timer = setTimeout(() => setLost(true), kPatienceMs);
        return () => clearTimeout(timer);
    }, [connected]);

    const notes: string[] = [];
    if (!online) notes.push(t('conn.offline', { age: ageText(Date.now() - heardAt) }));
    else if (lost) notes.push(t('conn.retrying'));
    if (delayS > 0) notes.push(t('delay.text', { duration: durationText(delayS) }));
    if (journey.live.blurred) notes.push(t('blurred.text'));
    return (
        <div aria-live="polite">
            {notes.map((note) => (
                <p key={note} className="note">{note}</p>
            ))}
        </div>
    );
}
