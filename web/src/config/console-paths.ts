/** Addresses of the console: its views, and the parts of the API that only it asks. */
const api = '/api/v1';
const journey = (slug: string) => `${api}/journeys/${encodeURIComponent(slug)}`;

/** The views, in the order of the rail. */
export const consoleViews = ['overview', 'timeline', 'activities', 'sleep', 'heart', 'nutrition', 'pressure', 'ecg', 'eeg', 'sources', 'data', 'export'] as const;
export type ConsoleView = (typeof consoleViews)[number];

/** What an address below /console names; `id` is a record of the view (a recording, a report, a night). */
export interface ConsolePlace {
    slug: string | null;
    view: ConsoleView;
    id: string | null;
}

export function consolePath(slug: string, view: ConsoleView, id?: string): string {
    return `/console/${encodeURIComponent(slug)}/${view}${id ? `/${encodeURIComponent(id)}` : ''}`;
}

function decoded(part: string | undefined): string | null {
    if (!part) return null;
    try {
        return decodeURIComponent(part);
    } catch {
        return null;
    }
}

/** The place of an address; a view that does not exist is the overview. */
export function consolePlaceOf(pathname: string): ConsolePlace {
    const [, , slug, view, id] = pathname.split('/');
    return { slug: decoded(slug), view: consoleViews.find((v) => v === view) ?? 'overview', id: decoded(id) };
}

/** The page that tells of sources. */
export const kSourceView: ConsoleView = 'sources';

export const bodyApi = {
    body: (slug: string) => `${journey(slug)}/body`,
    trends: (slug: string) => `${journey(slug)}/trends`,
    sleep: (slug: string) => `${journey(slug)}/sleep`,
    nutrition: (slug: string) => `${journey(slug)}/nutrition`,
    pressure: (slug: string) => `${journey(slug)}/blood-pressure`,
    activities: (slug: string) => `${journey(slug)}/activities`,
    powerCurve: (slug: string) => `${journey(slug)}/power-curve`,
    exercises: (slug: string) => `${journey(slug)}/exercises`,
    hrv: (slug: string) => `${journey(slug)}/hrv`,
    hrvReport: (id: string) => `${api}/hrv-reports/${encodeURIComponent(id)}`,
    recordings: (slug: string) => `${journey(slug)}/recordings`,
    samples: (id: string) => `${api}/recordings/${encodeURIComponent(id)}/samples`,
    beats: (id: string) => `${api}/recordings/${encodeURIComponent(id)}/beats`,
    spectrum: (id: string) => `${api}/recordings/${encodeURIComponent(id)}/spectrum`,
    spectrogram: (id: string) => `${api}/recordings/${encodeURIComponent(id)}/spectrogram`,
    coverage: (slug: string) => `${journey(slug)}/coverage`,
    provenance: (slug: string) => `${journey(slug)}/provenance`,
    /** Of the token's rider, whatever the journey. */
    sources: `${api}/sources`,
    sourceOrder: (metric: string) => `${api}/sources/${encodeURIComponent(metric)}`,
    export: (slug: string) => `${journey(slug)}/export`,
} as const;
