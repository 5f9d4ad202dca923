import type { Recording } from '../body-types';
import { tc } from '../i18n/console';
import { recordText } from './dates';
import { elapsedText } from './scales';

/** Devices and apps in one line, each once; null where none is known. */
export function originsText(origins: readonly (string | null | undefined)[]): string | null {
    const known = [...new Set(origins.filter((o): o is string => Boolean(o)))];
    return known.length ? known.join(', ') : null;
}

/** When a part of a recording was, and what recorded it. Seconds from its start where it has no date. */
export function recordingNote(recording: Pick<Recording, 'start_ms' | 'utc_offset_s' | 'origin'>, from: number, to: number): { span: string; source: string | null } {
    const part = tc('recording.partOf', { from: elapsedText(from), to: elapsedText(to) });
    const start = recording.start_ms;
    return { span: start === null ? part : `${recordText(start + from * 1000, start + to * 1000, recording.utc_offset_s)} · ${part}`, source: recording.origin };
}
