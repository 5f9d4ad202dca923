import { useCallback, useState } from 'react';
import { Brand } from '../components/layout/brand';
import { Icon } from '../components/ui/icon';
import { ReplayBar } from '../features/replay/replay-bar';
import { SharePanel } from '../features/share/share-panel';
import { ViewMenu } from '../features/view-menu/view-menu';
import type { Journey } from '../lib/api-types';
import { t } from '../lib/i18n/translate';
import { useSession } from '../lib/journey/session';
import { useStore } from '../lib/observable';

interface TopProps {
    journey: Journey;
    viewOpen: boolean;
    onViewClose: () => void;
}

/** The floating row at the top: name, replay, share, follow, and the panels these open. */
export function JourneyTop({ journey, viewOpen, onViewClose }: TopProps) {
    const session = useSession();
    const [sharing, setSharing] = useState(false);
    const following = useStore(session.view, (v) => v.following);
    const replaying = useStore(session.view, (v) => v.replaying);
    const hasTrack = useStore(session.day, (d) => d.track !== null && d.track.t.length > 1);
    const live = useStore(session.live, (l) => l.last !== null && l.state !== 'finished');
    const closeShare = useCallback(() => setSharing(false), []);
    return (
        <>
            <header className="top">
                <Brand className="brand float" />
                <div className="acts">
                    {hasTrack && (
                        <button type="button" className="btn float icon" aria-label={t('replay.open')} title={t('replay.open')} aria-pressed={replaying} onClick={() => session.view.update({ replaying: !replaying, following: false })}>
                            <Icon name="replay" />
                        </button>
                    )}
                    <button type="button" className="btn float icon" aria-label={t('share.open')} title={t('share.open')} aria-haspopup="dialog" onClick={() => setSharing(true)}><Icon name="share" /></button>
                    {live && (
                        <button type="button" className="btn primary" aria-pressed={following} title={t('follow.aria', { name: journey.rider.name })} onClick={() => session.view.update({ following: !following, replaying: false, ...(following ? {} : { day: null }) })}>
                            {t(following ? 'follow.on' : 'follow.off')}
                        </button>
                    )}
                </div>
            </header>
            {sharing && <SharePanel title={journey.title} onClose={closeShare} />}
            {viewOpen && <ViewMenu metrics={journey.metrics} onClose={onViewClose} />}
            {replaying && <ReplayBar zone={journey.time_zone} />}
        </>
    );
}
