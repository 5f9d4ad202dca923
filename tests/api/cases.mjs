// Requests to every operation of the document, on the sample journey. A case is {op, url, status} with optional
// method parts (headers, body); `make` gets what earlier answers told (slug, date, activity, delivery, asset).
const gpx = `<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="46.5" lon="7.5"><ele>700</ele><time>2015-06-01T10:00:00Z</time></trkpt>
<trkpt lat="46.501" lon="7.5"><ele>702</ele><time>2015-06-01T10:00:30Z</time></trkpt></trkseg></trk></gpx>`;

export const ownTable = `Date;Glucose (mmol/L);Weight (kg)\n01.06.2015 07:10;5,4;70,2\n02.06.2015 07:05;5,9;70,0\n`;
const ownColumns = [['Date', 'time', null], ['Glucose (mmol/L)', 'metric', 'blood_glucose'], ['Weight (kg)', 'metric', 'weight']];
const mapping = { version: 1, columns: ownColumns.map(([header, field, metric]) => ({ header, field, metric, factor: 1, offset: 0 })), date_order: 'day_first', utc_offset_s: null, decimal_comma: true, interval_s: 0, origin: '' };
const mappingBody = JSON.stringify({ mapping });
const wrongBody = JSON.stringify({ mapping: { ...mapping, date_order: 'year_first' } });

const journey = '/api/v1/journeys/{slug}';
const noOne = 'f'.repeat(32);
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const bearer = (token) => ({ authorization: `Bearer ${token}` });
const now = () => Math.floor(Date.now() / 1000);

/** Cases in order; `k` is filled by `learn` of openapi.test.mjs as answers come. */
export function casesOf(k) {
    const admin = bearer(k.adminToken);
    const device = bearer(k.token);
    const place = { lat: k.last?.lat ?? 58.8, lon: k.last?.lon ?? -122.7 };
    return [
        { op: 'get /api/v1/journeys', url: '/api/v1/journeys', status: 200 },
        { op: 'get /api/v1/journeys', url: '/api/v1/journeys', headers: admin, status: 200 },
        ...['', '/track', '/live', '/activities', '/power-curve', '/series?metric=heart_rate,power,elevation&points=200'].flatMap((rest) => {
            const op = `get ${journey}${rest.split('?')[0]}`;
            const url = `/api/v1/journeys/${k.slug}${rest}`;
            return [
                { op, url, status: 200, conditional: true },
                { op, url, headers: admin, status: 200 },
                { op, url: url.replace(k.slug, 'no-such-journey'), status: 404 },
                { op, url, headers: bearer('not-a-token'), status: 401 },
            ];
        }),
        { op: `get ${journey}/track`, url: `/api/v1/journeys/${k.slug}/track?points=50&metric=heart_rate,speed`, headers: admin, status: 200 },
        { op: `get ${journey}/track`, url: `/api/v1/journeys/${k.slug}/track?points=few`, status: 400 },
        { op: `get ${journey}/series`, url: `/api/v1/journeys/${k.slug}/series?metric=speed&from=${k.startMs}&to=${k.startMs + 900_000}&points=5000`, status: 200 },
        { op: `get ${journey}/series`, url: `/api/v1/journeys/${k.slug}/series?metric=mood`, status: 400 },
        { op: `get ${journey}/days/{date}`, url: `/api/v1/journeys/${k.slug}/days/${k.date}`, status: 200, conditional: true },
        { op: `get ${journey}/days/{date}`, url: `/api/v1/journeys/${k.slug}/days/${k.date}`, headers: admin, status: 200 },
        { op: `get ${journey}/days/{date}`, url: `/api/v1/journeys/${k.slug}/days/1931-01-01`, status: 404 },
        { op: `get ${journey}/days/{date}`, url: `/api/v1/journeys/${k.slug}/days/yesterday`, status: 400 },
        ...['body', 'trends', 'sleep', 'nutrition', 'blood-pressure', 'hrv', 'exercises', 'recordings', 'coverage'].flatMap((rest) => {
            const url = `/api/v1/journeys/${k.slug}/${rest}`;
            return [
                { op: `get ${journey}/${rest}`, url, status: 200, conditional: true },
                { op: `get ${journey}/${rest}`, url: `${url}?from=${k.date}&to=${k.date}`, headers: admin, status: 200 },
                { op: `get ${journey}/${rest}`, url: `${url}?from=yesterday`, status: 400 },
                { op: `get ${journey}/${rest}`, url: url.replace(k.slug, 'no-such-journey'), status: 404 },
            ];
        }),
        // Means and social jet lag of nothing are null.
        ...['blood-pressure', 'sleep'].map((rest) => ({ op: `get ${journey}/${rest}`, url: `/api/v1/journeys/${k.slug}/${rest}?from=1931-01-01&to=1931-01-07`, status: 200 })),
        { op: `get ${journey}/provenance`, url: `/api/v1/journeys/${k.slug}/provenance?metric=heart_rate&at=${k.startMs}`, status: 200 },
        { op: `get ${journey}/provenance`, url: `/api/v1/journeys/${k.slug}/provenance?metric=heart_rate`, status: 400 },
        { op: 'get /api/v1/sources', url: '/api/v1/sources', headers: admin, status: 200 },
        { op: 'get /api/v1/sources', url: '/api/v1/sources', status: 401 },
        { op: 'put /api/v1/sources/{metric}', url: '/api/v1/sources/heart_rate', headers: { ...json, ...admin }, body: '{"origins":[]}', status: 200 },
        { op: 'put /api/v1/sources/{metric}', url: '/api/v1/sources/heart_rate', headers: { ...json, ...admin }, body: '{"origins":["nobody"]}', status: 400 },
        { op: 'put /api/v1/sources/{metric}', url: '/api/v1/sources/mood', headers: { ...json, ...admin }, body: '{"origins":[]}', status: 404 },
        { op: 'put /api/v1/sources/{metric}', url: '/api/v1/sources/heart_rate', headers: json, body: '{"origins":[]}', status: 401 },
        { op: 'put /api/v1/sources/{metric}', url: '/api/v1/sources/heart_rate', headers: { ...json, ...device }, body: '{"origins":[]}', status: 403 },
        { op: `get ${journey}/export`, url: `/api/v1/journeys/${k.slug}/export?format=csv&layers=sleep`, status: 200 },
        { op: `get ${journey}/export`, url: `/api/v1/journeys/${k.slug}/export?format=xls`, status: 400 },
        { op: 'get /api/v1/hrv-reports/{id}', url: `/api/v1/hrv-reports/${k.hrvReport}`, status: 200 },
        { op: 'get /api/v1/hrv-reports/{id}', url: `/api/v1/hrv-reports/${noOne}`, status: 404 },
        { op: 'get /api/v1/recordings/{id}', url: `/api/v1/recordings/${k.recording}`, status: 200 },
        { op: 'get /api/v1/recordings/{id}', url: '/api/v1/recordings/7', status: 400 },
        ...['samples', 'beats', 'spectrum', 'spectrogram'].flatMap((rest) => [
            { op: `get /api/v1/recordings/{id}/${rest}`, url: `/api/v1/recordings/${k.recording}/${rest}?from=0&to=20`, status: 200 },
            { op: `get /api/v1/recordings/{id}/${rest}`, url: `/api/v1/recordings/${k.recording}/${rest}?channel=none`, status: 404 },
            { op: `get /api/v1/recordings/{id}/${rest}`, url: `/api/v1/recordings/${noOne}/${rest}`, status: 404 },
        ]),
        { op: 'get /api/v1/activities/{id}', url: `/api/v1/activities/${k.activity}`, status: 200 },
        { op: 'get /api/v1/activities/{id}', url: `/api/v1/activities/${k.activity}`, headers: admin, status: 200 },
        { op: 'get /api/v1/activities/{id}', url: `/api/v1/activities/${k.activity}?zones=reserve`, headers: admin, status: 200 },
        { op: 'get /api/v1/activities/{id}', url: `/api/v1/activities/${k.activity}?zones=mood`, status: 400 },
        { op: 'get /api/v1/activities/{id}', url: `/api/v1/activities/${noOne}`, status: 404 },
        { op: 'get /api/v1/activities/{id}', url: '/api/v1/activities/7', status: 400 },
        { op: 'get /api/v1/activities/{id}/series', url: `/api/v1/activities/${k.activity}/series?metric=speed,elevation&points=100`, status: 200 },
        { op: 'get /api/v1/activities/{id}/original', url: `/api/v1/activities/${k.activity}/original`, headers: admin, status: 200 },
        { op: 'get /api/v1/activities/{id}/original', url: `/api/v1/activities/${k.activity}/original`, status: 404 },
        { op: 'post /api/v1/uploads', url: '/api/v1/uploads?name=valley.gpx', headers: admin, body: gpx, status: 201 },
        { op: 'post /api/v1/uploads', url: '/api/v1/uploads?name=valley.gpx', headers: admin, body: gpx, status: 201 },
        { op: 'post /api/v1/uploads', url: '/api/v1/uploads?name=noise.fit', headers: admin, body: 'this is no ride', status: 201 },
        { op: 'post /api/v1/uploads', url: '/api/v1/uploads', headers: admin, body: '', status: 400 },
        { op: 'post /api/v1/uploads', url: '/api/v1/uploads?name=valley.gpx', body: gpx, status: 401 },
        { op: 'post /api/v1/uploads', url: '/api/v1/uploads?name=valley.gpx', headers: device, body: gpx, status: 403 },
        { op: 'get /api/v1/deliveries', url: '/api/v1/deliveries', headers: admin, status: 200 },
        { op: 'get /api/v1/deliveries', url: '/api/v1/deliveries?state=quarantined', headers: admin, status: 200 },
        { op: 'get /api/v1/deliveries', url: '/api/v1/deliveries?order=newest&limit=2&counts=true', headers: admin, status: 200 },
        { op: 'get /api/v1/deliveries', url: '/api/v1/deliveries?order=newest&q=.GPX&kind=file&format=gpx&source=upload', headers: admin, status: 200 },
        { op: 'get /api/v1/deliveries', url: '/api/v1/deliveries?state=lost', headers: admin, status: 400 },
        ...['order=latest', 'limit=501', 'kind=photo', 'counts=2', 'cursor=1'].map((wrong) => ({ op: 'get /api/v1/deliveries', url: `/api/v1/deliveries?${wrong}`, headers: admin, status: 400 })),
        { op: 'get /api/v1/deliveries', url: '/api/v1/deliveries', status: 401 },
        { op: 'get /api/v1/deliveries/{id}/original', url: `/api/v1/deliveries/${k.delivery}/original`, headers: admin, status: 200 },
        { op: 'get /api/v1/deliveries/{id}/original', url: `/api/v1/deliveries/${k.delivery}/original`, status: 404 },
        { op: 'get /api/v1/deliveries/{id}/table', url: `/api/v1/deliveries/${k.table}/table`, headers: admin, status: 200 },
        { op: 'get /api/v1/deliveries/{id}/table', url: `/api/v1/deliveries/${k.delivery}/table`, headers: admin, status: 404 },
        { op: 'get /api/v1/deliveries/{id}/table', url: `/api/v1/deliveries/${k.table}/table`, headers: device, status: 403 },
        { op: 'post /api/v1/deliveries/{id}/table/preview', url: `/api/v1/deliveries/${k.table}/table/preview`, headers: { ...json, ...admin }, body: mappingBody, status: 200 },
        { op: 'post /api/v1/deliveries/{id}/table/preview', url: `/api/v1/deliveries/${k.table}/table/preview`, headers: { ...json, ...admin }, body: wrongBody, status: 400 },
        { op: 'post /api/v1/deliveries/{id}/table/preview', url: `/api/v1/deliveries/${k.table}/table/preview`, headers: json, body: mappingBody, status: 401 },
        { op: 'put /api/v1/tables/{signature}', url: `/api/v1/tables/${k.signature}`, headers: { ...json, ...admin }, body: mappingBody, status: 200 },
        { op: 'put /api/v1/tables/{signature}', url: `/api/v1/tables/${noOne}`, headers: { ...json, ...admin }, body: mappingBody, status: 400 },
        { op: 'put /api/v1/tables/{signature}', url: `/api/v1/tables/${k.signature}`, headers: json, body: mappingBody, status: 401 },
        { op: 'get /api/v1/tables', url: '/api/v1/tables', headers: admin, status: 200 },
        { op: 'get /api/v1/tables', url: '/api/v1/tables', status: 401 },
        { op: 'delete /api/v1/tables/{signature}', url: `/api/v1/tables/${k.signature}`, headers: admin, status: 200 },
        { op: 'delete /api/v1/tables/{signature}', url: `/api/v1/tables/${k.signature}`, headers: admin, status: 404 },
        { op: 'delete /api/v1/tables/{signature}', url: `/api/v1/tables/${k.signature}`, headers: device, status: 403 },
        { op: 'post /ingest/owntracks', url: '/ingest/owntracks', headers: { ...json, ...device }, body: JSON.stringify({ _type: 'location', ...place, tst: now(), acc: 8 }), status: 200 },
        { op: 'post /ingest/owntracks', url: '/ingest/owntracks', headers: json, body: '{}', status: 401 },
        { op: 'post /ingest/overland', url: `/ingest/overland?token=${k.token}`, headers: json, status: 200,
            body: JSON.stringify({ locations: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [place.lon, place.lat] }, properties: { timestamp: new Date(now() * 1000).toISOString() } }] }) },
        { op: 'get /ingest/traccar', url: `/ingest/traccar?id=${k.token}&lat=${place.lat}&lon=${place.lon}&timestamp=${now() + 1}`, status: 200 },
        { op: 'post /ingest/traccar', url: '/ingest/traccar', headers: form, body: `id=${k.token}&lat=${place.lat}&lon=${place.lon}&timestamp=${now() + 2}`, status: 200 },
        { op: 'get /ingest/gpslogger', url: `/ingest/gpslogger?token=${k.token}&lat=${place.lat}&lon=${place.lon}&timestamp=${now() + 3}`, status: 200 },
        { op: 'post /ingest/gpslogger', url: '/ingest/gpslogger', headers: { ...form, ...device }, body: `lat=${place.lat}&lon=${place.lon}&timestamp=${now() + 4}`, status: 200 },
        { op: 'get /api/v1/metrics-catalogue', url: '/api/v1/metrics-catalogue', status: 200, conditional: true },
        { op: 'get /api/v1/map/style-source', url: '/api/v1/map/style-source', status: 200 },
        { op: 'get /api/v1/openapi.json', url: '/api/v1/openapi.json', status: 200, conditional: true },
        { op: 'get /healthz', url: '/healthz', status: 200 },
        { op: 'get /readyz', url: '/readyz', status: 200 },
        { op: 'get /metrics', url: '/metrics', status: 200 },
        { op: 'get /', url: '/', status: 200 },
        { op: 'get /j/{slug}', url: `/j/${k.slug}`, status: 200 },
        { op: 'get /j/{slug}', url: '/j/no-such-journey', status: 404 },
        { op: 'get /j/{slug}', url: `/j/${k.slug}`, headers: bearer('not-a-token'), status: 401 },
        { op: 'get /j/{slug}/og.png', url: `/j/${k.slug}/og.png`, status: 200 },
        { op: 'get /j/{slug}/og.png', url: '/j/no-such-journey/og.png', status: 404 },
        { op: 'get /console', url: '/console', status: 200 },
        { op: 'get /console/{rest}', url: '/console/data', status: 200 },
        { op: 'get /map/{rest}', url: '/map/basemap.pmtiles', headers: { range: 'bytes=0-126' }, status: 206 },
        { op: 'get /map/{rest}', url: '/map/basemap.pmtiles', headers: { range: 'bytes=99999999-' }, status: 416 },
        { op: 'get /map/{rest}', url: '/map/no-such-file', status: 404 },
        { op: 'get /assets/{rest}', url: k.asset, status: 200, conditional: true },
        { op: 'get /assets/{rest}', url: '/assets/no-such-file.js', status: 404 },
        { op: 'get /favicon.svg', url: '/favicon.svg', status: 200, conditional: true },
        { op: 'get /robots.txt', url: '/robots.txt', status: 200 },
    ];
}
