import { consolePath, type ConsoleView } from '../../config/console-paths';
import type { Recording } from '../../lib/body-types';
import { stampText } from '../../lib/console/dates';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { durationText } from '../../lib/units';
import { Link } from '../console/link';

export const recordedWhen = (recording: Recording) => (recording.start_ms === null ? tc('recording.undated') : stampText(recording.start_ms, recording.utc_offset_s));

/** The recordings of one kind, newest first; with one there is nothing to choose. */
export function RecordingPicker({ view, recordings, shown }: { view: ConsoleView; recordings: readonly Recording[]; shown: Recording }) {
    const { slug } = useScope();
    if (recordings.length < 2) return null;
    return (
        <ul className="picks num">
            {recordings.map((r) => (
                <li key={r.id}>
                    <Link href={consolePath(slug, view, r.id) + location.search} aria-current={r === shown || undefined}>
                        <b>{recordedWhen(r)}</b><span>{[r.title, durationText(r.duration_s), r.origin].filter(Boolean).join(' · ')}</span>
                    </Link>
                </li>
            ))}
        </ul>
    );
}
