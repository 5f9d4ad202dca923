/** Every address the pages use, of themselves and of the API, in one place. */
const api = '/api/v1';

export const paths = {
    home: '/',
    journey: (slug: string) => `/j/${encodeURIComponent(slug)}`,
    console: '/console',
    api: {
        journeys: `${api}/journeys`,
        journey: (slug: string) => `${api}/journeys/${encodeURIComponent(slug)}`,
        track: (slug: string) => `${api}/journeys/${encodeURIComponent(slug)}/track`,
        live: (slug: string) => `${api}/journeys/${encodeURIComponent(slug)}/live`,
        liveEvents: (slug: string) => `${api}/journeys/${encodeURIComponent(slug)}/live/events`,
        day: (slug: string, date: string) => `${api}/journeys/${encodeURIComponent(slug)}/days/${date}`,
        series: (slug: string) => `${api}/journeys/${encodeURIComponent(slug)}/series`,
        deliveries: `${api}/deliveries`,
        deliveryOriginal: (id: string) => `${api}/deliveries/${id}/original`,
        deliveryTable: (id: string) => `${api}/deliveries/${id}/table`,
        deliveryTablePreview: (id: string) => `${api}/deliveries/${id}/table/preview`,
        tables: `${api}/tables`,
        table: (signature: string) => `${api}/tables/${signature}`,
        uploads: `${api}/uploads`,
        styleSource: `${api}/map/style-source`,
    },
} as const;

export type Page = { name: 'home' } | { name: 'journey'; slug: string } | { name: 'console' };

/** The page of an address. The server answers unknown addresses itself, so home is the only rest. */
export function pageOf(pathname: string): Page {
    const journey = /^\/j\/([^/]+)\/?$/.exec(pathname);
    if (journey) return { name: 'journey', slug: decodeURIComponent(journey[1]!) };
    return pathname === '/console' || pathname.startsWith('/console/') ? { name: 'console' } : { name: 'home' };
}
