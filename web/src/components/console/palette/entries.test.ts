import { describe, expect, it } from 'vitest';
import { consoleViews } from '../../../config/console-paths';
import { originsText, recordingNote } from '../../../lib/console/notes';
import { pageEntries, sourceNames } from './entries';

describe('palette entries', () => {
    it('reach every page of the console and the map', () => {
        const entries = pageEntries('my trip');
        expect(entries.map((e) => e.key)).toEqual([...consoleViews, 'map']);
        expect(entries[0]!.href).toBe('/console/my%20trip/overview');
        expect(entries.every((e) => e.title && e.words)).toBe(true);
        expect(entries[entries.length - 1]).toMatchObject({ away: true, href: '/j/my%20trip' });
    });
    it('name each source once, in order', () => {
        const metric = (origins: string[]) => ({ metric: 'm', origins, got: [], expected: [] });
        expect(sourceNames({ metrics: [metric(['Fitbit', 'Watch']), metric(['Fitbit'])] }, [{ source: 'upload' }, { source: 'upload' }], [{ origin: null }, { origin: 'Diary' }])).toEqual(['Diary', 'Fitbit', 'upload', 'Watch']);
        expect(sourceNames(undefined, [], [])).toEqual([]);
    });
});

describe('notes of a picture', () => {
    it('name each device once', () => {
        expect(originsText(['Fitbit', null, 'Cuff', 'Fitbit', undefined, ''])).toBe('Fitbit, Cuff');
        expect(originsText([null])).toBeNull();
    });
    it('say the time of a recording, or the seconds alone where it has no date', () => {
        const recording = { start_ms: Date.parse('2026-11-16T21:13:00Z'), utc_offset_s: 3_600, origin: 'Muse' };
        expect(recordingNote(recording, 0, 10).span).toMatch(/2026.*22:13.* · 0 s to 10 s from the start/);
        expect(recordingNote({ ...recording, start_ms: null }, 60, 90)).toEqual({ span: '1:00 to 1:30 from the start', source: 'Muse' });
    });
});
