import { useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../../components/ui/icon';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { clock } from '../../lib/time';
import { instantAt, replayLine, replaySeconds } from './replay-model';

const kSteps = 1_000;

/** Plays the day on show along its line; the dot on the map and the profile follow the same instant. */
export function ReplayBar({ zone }: { zone: string }) {
    const session = useSession();
    const track = useStore(session.day, (d) => d.track);
    const line = useMemo(() => (track && track.t.length > 1 ? replayLine(track.t) : null), [track]);
    const [playing, setPlaying] = useState(true);
    const slider = useRef<HTMLInputElement>(null);
    const label = useRef<HTMLSpanElement>(null);
    const share = useRef(0);

    useEffect(() => {
        if (!line) return undefined;
        const show = () => {
            const at = instantAt(line, share.current);
            session.cursor.set({ t: at, by: 'replay' });
            if (slider.current) slider.current.value = String(share.current * kSteps);
            if (label.current) label.current.textContent = clock(at, zone);
        };
        show();
        if (!playing) return undefined;
        let frame = 0;
        let before = performance.now();
        const seconds = replaySeconds(line.total);
        const step = (now: number) => {
            share.current += (now - before) / 1000 / seconds;
            before = now;
            if (share.current >= 1) {
                share.current = 1;
                show();
                setPlaying(false);
                return;
            }
            show();
            frame = requestAnimationFrame(step);
        };
        frame = requestAnimationFrame(step);
        return () => cancelAnimationFrame(frame);
    }, [line, playing, session, zone]);

    useEffect(() => () => session.cursor.set({ t: null, by: 'replay' }), [session]);

    const toggle = () => {
        if (!playing && share.current >= 1) share.current = 0;
        setPlaying(!playing);
    };
    const scrub = (value: number) => {
        share.current = value / kSteps;
        setPlaying(false);
        if (line) session.cursor.set({ t: instantAt(line, share.current), by: 'replay' });
        if (line && label.current) label.current.textContent = clock(instantAt(line, share.current), zone);
    };
    return (
        <div className="replay float" role="group" aria-label={t('replay.title')}>
            <button type="button" className="btn icon" aria-label={t(playing ? 'replay.pause' : 'replay.play')} onClick={toggle} disabled={!line}><Icon name={playing ? 'pause' : 'play'} /></button>
            <input ref={slider} type="range" min={0} max={kSteps} defaultValue={0} aria-label={t('replay.position')} onInput={(event) => scrub(Number(event.currentTarget.value))} />
            <span className="num" ref={label} />
            <button type="button" className="btn icon" aria-label={t('replay.close')} onClick={() => session.view.update({ replaying: false })}><Icon name="close" /></button>
        </div>
    );
}
