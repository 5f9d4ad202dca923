// Generated from docs/api/openapi.json by codegen/openapi/generate.mjs (openapi-typescript 7.13.0); do not edit.

export interface paths {
    "/api/v1/journeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Journeys that this reader may see */
        get: operations["listJourneys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One journey: totals, days, progress, last position */
        get: operations["getJourney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The way ridden
         * @description Activity streams and live fixes merged. All points up to `points` (default 5000), beyond that simplified, first and last kept.
         */
        get: operations["getTrack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Snapshot of the live position
         * @description May be kept for two seconds by anyone, also by a CDN.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/live/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live positions as they come (Server-Sent Events)
         * @description Events: `fix` with a Fix as data and its sequence as id; `reset` with `{"sequence": n}`: fetch `/live` and the track again. A comment every 15 seconds keeps the connection open.
         */
        get: operations["followJourney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/days/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One local day */
        get: operations["getDay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics over time at any zoom
         * @description At most about `points` (default 1000) elements a metric: samples where there are few enough, else min, max and mean of buckets.
         */
        get: operations["getSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rides of a journey */
        get: operations["listActivities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/power-curve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Best power over all rides of a journey
         * @description Of the rides open to this reader, each sport by itself, the one with the most rides first; without power the list is empty.
         */
        get: operations["getPowerCurve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ride: laps, streams, where it came from */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{id}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics of one ride over time */
        get: operations["getActivitySeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The delivered bytes of a ride
         * @description For its rider alone.
         */
        get: operations["getActivityOriginal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What sources handed over
         * @description The token's rider's own; an admin's token shows all.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The delivered bytes */
        get: operations["getDeliveryOriginal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A table that waits for its columns to be explained
         * @description Its header and first rows, a proposal what the columns mean, what is open, and the metrics and units to choose from. Only tables that no decoder claims; of the token's rider alone. Needs the scope `write`.
         */
        get: operations["getDeliveryTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/{id}/table/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a mapping would make of a table
         * @description Decodes the file and stores nothing. Of a file beyond 32 MiB only so much is read. A mapping that cannot be used is refused with the member that is wrong.
         */
        post: operations["previewDeliveryTable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tables whose columns were explained
         * @description Of the token's rider, by when they were confirmed. Needs the scope `write`.
         */
        get: operations["listTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tables/{signature}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Says what the columns of a table mean
         * @description Kept for every file of the rider with these headings: those in quarantine are decoded at once, those that an earlier answer decoded are decoded again, later ones as they come. The result is the same in any order. Needs the scope `write`.
         */
        put: operations["confirmTable"];
        post?: never;
        /**
         * Forgets what the columns of a table mean
         * @description What was decoded with the answer is taken out again and its files wait in quarantine; their bytes are kept. Needs the scope `write`.
         */
        delete: operations["forgetTable"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a file in
         * @description Anything that can be decoded: FIT, GPX, TCX, KML, also gzipped or in archives. At most 16 GB. Needs the scope `ingest`. The answer comes when all of it is durable; repeating an upload adds nothing.
         */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/owntracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OwnTracks in HTTP mode
         * @description Answers when the position is durable. The token is the password of the app.
         */
        post: operations["ingestOwntracks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/overland": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Overland
         * @description A batch of GeoJSON features. Answers when all of it is durable.
         */
        post: operations["ingestOverland"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/traccar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Traccar Client and OsmAnd, query form
         * @description Parameters `lat`, `lon`, `timestamp`, `speed` (knots), `bearing`, `altitude`, `accuracy`, `batt`. The token may be the device id.
         */
        get: operations["ingestOsmand"];
        put?: never;
        /**
         * Traccar Client, form or JSON
         * @description As the query form, as a form body or as the JSON of newer clients.
         */
        post: operations["ingestTraccar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ingest/gpslogger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GPSLogger for Android, custom URL with GET
         * @description Parameters as in its documented custom URL.
         */
        get: operations["ingestGpsloggerQuery"];
        put?: never;
        /**
         * GPSLogger for Android, custom URL with POST
         * @description As the query form, as a form body or as JSON.
         */
        post: operations["ingestGpslogger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics-catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every metric: title, unit, range, codes */
        get: operations["getMetricsCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map/style-source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The background map that pages draw */
        get: operations["getStyleSource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is alive */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether it can serve
         * @description Red while starting and draining.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Numbers for Prometheus
         * @description Text exposition format.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this server hosts */
        get: operations["homePage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/j/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journey page
         * @description Useful without JavaScript: totals, days and the route as a picture are in the HTML.
         */
        get: operations["journeyPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/j/{slug}/og.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Picture of the route for link previews
         * @description 1200 x 630 pixels.
         */
        get: operations["journeyPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The console
         * @description Deliveries, quarantine and upload; asks for a token.
         */
        get: operations["consolePage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The console at one of its own addresses */
        get: operations["consoleSubpage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/assets/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scripts, styles and fonts of the pages
         * @description Names carry a hash of the content: they may be kept for ever.
         */
        get: operations["getAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/map/{rest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The built-in background map
         * @description `basemap.pmtiles`, a PMTiles archive; readers ask for ranges of it.
         */
        get: operations["getMapFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/favicon.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The icon of the pages */
        get: operations["getIcon"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/robots.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What search engines may read */
        get: operations["getRobots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/body": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The body, day by day
         * @description Body data: for whom the rider opened it.
         */
        get: operations["getBodyDays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How resting heart rate and HRV move over weeks
         * @description Body data: for whom the rider opened it. Of the days asked for; days of the journey before them count to the medians of the first ones and to the line. What was not measured on any of them is left out.
         */
        get: operations["listTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/sleep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sleep with stages and totals
         * @description Body data: for whom the rider opened it.
         */
        get: operations["listSleep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/nutrition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Food: days, meals, items
         * @description Body data: for whom the rider opened it.
         */
        get: operations["listNutrition"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/blood-pressure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Blood pressure
         * @description Body data: for whom the rider opened it.
         */
        get: operations["listBloodPressure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/hrv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Heart-rate variability
         * @description Body data: for whom the rider opened it.
         */
        get: operations["listHrv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/exercises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Exercise without a track
         * @description Body data: for whom the rider opened it.
         */
        get: operations["listExercises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/recordings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ECG, EEG and other waveforms
         * @description Body data: for whom the rider opened it.
         */
        get: operations["listRecordings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What there is of each day
         * @description Body data: for whom the rider opened it.
         */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a point comes from
         * @description Body data: for whom the rider opened it.
         */
        get: operations["getProvenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hrv-reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report with its intervals */
        get: operations["getHrvReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A recording */
        get: operations["getRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Part of a channel at any zoom */
        get: operations["getWaveform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}/beats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** R peaks of an ECG */
        get: operations["getBeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}/spectrum": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Power spectrum of a channel */
        get: operations["getSpectrum"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recordings/{id}/spectrogram": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Power over time and frequency */
        get: operations["getSpectrogram"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which devices and apps measured each metric
         * @description Of the token's rider, for nobody else. Each metric of which anything is stored, its sources in the order in which they are preferred: where several have a value of one time, the first is shown, the others fill its gaps. Without an order of the rider's the source with the most samples of the range asked comes first.
         */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{metric}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets which sources of a metric are preferred
         * @description Of the token's rider; needs a token of scope write. Nothing stored is changed: every read from now on goes by the new order.
         */
        put: operations["putSourceOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journeys/{slug}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A journey as one archive of files
         * @description Layers the reader may not see are left out, and completeness.json says so (docs/formats/export.md).
         */
        get: operations["exportJourney"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description What went wrong (RFC 9457). `code` is what programs act on; titles and details are for people. */
        Problem: {
            /**
             * @description Always `about:blank`: the status and `code` say it all.
             * @example about:blank
             */
            type: string;
            /**
             * @description Short, the same for every problem with this code.
             * @example There is nothing here
             */
            title: string;
            /**
             * @description The HTTP status again.
             * @example 404
             */
            status: number;
            /**
             * @description One of the codes of `x-error-table`; new ones may be added.
             * @example not_found
             */
            code: string;
            /**
             * @description What was wrong here and what to do. Left out where there is nothing to add, and always for 5xx.
             * @example no journey 'alps' here
             */
            detail?: string;
            /**
             * @description Trace id of this request, as in the header X-Request-Id and in the log.
             * @example 4bf92f3577b34da6a3ce929d0e0e4736
             */
            request_id: string;
        };
        /** @description Whose journey it is. */
        Rider: {
            /**
             * @description Display name.
             * @example Sam
             */
            name: string;
        };
        /**
         * @description `planned`: not begun. `never`: begun, no position yet. `riding`: moving now. `resting`: reporting, standing still. `offline`: not heard of for a while. `finished`: the last day is over.
         * @enum {string}
         */
        JourneyState: "never" | "riding" | "resting" | "offline" | "planned" | "finished";
        /** @description Totals of a journey up to now. */
        Totals: {
            /**
             * @description Metres ridden.
             * @example 4120345
             */
            distance_m: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Metres descended. */
            descent_m: number;
            /** @description Seconds in motion. */
            moving_s: number;
            /** @description Seconds from start to end of each ride, stops included. */
            elapsed_s: number;
            /** @description Local days from the first to the last with data. */
            days: number;
            /** @description Days with a ride. */
            ride_days: number;
            /** @description Rides, duplicates counted once. */
            activities: number;
        };
        /** @description A live position as a device reported it. */
        Fix: {
            /**
             * @description Sequence: grows with every fix stored; the id of live events.
             * @example 48211
             */
            id: number;
            /** @description When the device recorded it. Milliseconds since 1970-01-01T00:00:00Z. */
            t: number;
            /** @description Degrees north, WGS-84. */
            lat: number;
            /** @description Degrees east, WGS-84. */
            lon: number;
            /** @description Elevation in metres. */
            ele: number | null;
            /** @description Metres per second. */
            speed_mps: number | null;
            /** @description Degrees clockwise from north. */
            heading_deg: number | null;
            /** @description Radius in metres that the device believes in. */
            accuracy_m: number | null;
            /** @description Battery of the device in per cent. */
            battery_pct: number | null;
            /**
             * @description Name of the device.
             * @example phone
             */
            device: string;
        };
        /** @description Parallel arrays of a line. */
        Line: {
            /** @description Degrees east. */
            lon: number[];
            /** @description Degrees north. */
            lat: number[];
            /** @description Metres; null where the line has no elevations. */
            ele: (number | null)[] | null;
        };
        /** @description A journey in a list. */
        JourneySummary: {
            /**
             * @description Its name in addresses: a-z, 0-9 and `-`.
             * @example bloomington-to-anchorage
             */
            slug: string;
            /** @description Title. */
            title: string;
            rider: components["schemas"]["Rider"];
            /** @description Made up by `slipstream demo`. */
            sample: boolean;
            /**
             * Format: date
             * @description First day; null: open. A local day.
             * @example 2019-05-18
             */
            from: string | null;
            /**
             * Format: date
             * @description Last day; null: open. A local day.
             * @example 2019-05-18
             */
            to: string | null;
            state: components["schemas"]["JourneyState"];
            totals: components["schemas"]["Totals"];
            /** @description Newest position that this reader may see. */
            last: components["schemas"]["Fix"] | null;
            outline: components["schemas"]["Line"];
        };
        /** @description The journeys that this reader may see. */
        JourneyList: {
            journeys: components["schemas"]["JourneySummary"][];
            /** @description Cursor of the next page; null at the end. */
            next: string | null;
        };
        /** @description How the rider is now. */
        LiveStatus: {
            state: components["schemas"]["JourneyState"];
            /** @description Seconds by which positions are held back. */
            delay_s: number;
            /** @description Newest position that this reader may see. */
            last: components["schemas"]["Fix"] | null;
            /** @description Follow events from here. */
            sequence: number;
            /** @description The newest position is withheld: it lies in a privacy zone. */
            blurred: boolean;
        };
        /** @description One local day of a journey in the list of days. */
        DayEntry: {
            /**
             * Format: date
             * @description The day. A local day.
             * @example 2019-05-18
             */
            date: string;
            /** @description Day of the journey, from 1. */
            index: number;
            /** @description Metres ridden. */
            distance_m: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Seconds in motion. */
            moving_s: number;
            /** @description Rides. */
            activities: number;
            /** @description First instant of the day. Milliseconds since 1970-01-01T00:00:00Z. */
            from_ms: number;
            /** @description First instant of the next day. Milliseconds since 1970-01-01T00:00:00Z. */
            to_ms: number;
            /** @description Title; null: none. */
            title: string | null;
            /**
             * @description IANA name.
             * @example America/Vancouver
             */
            time_zone: string;
        };
        /** @description A named place along the route. */
        Waypoint: {
            /**
             * @description Name.
             * @example Fort Nelson, BC
             */
            name: string;
            /** @description Degrees north. */
            lat: number;
            /** @description Degrees east. */
            lon: number;
            /** @description Metres along the route. */
            at_m: number;
        };
        /** @description The planned route and how far the rider is. */
        RouteProgress: {
            /** @description Name. */
            name: string;
            /** @description Where it begins. */
            from_name: string;
            /** @description Where it ends. */
            to_name: string;
            /** @description Its length in metres. */
            distance_m: number;
            /** @description Metres along it that lie behind the rider. */
            done_m: number;
            /** @description Metres to go. */
            remaining_m: number;
            /** @description Part done, 0 to 1. */
            progress: number;
            /** @description Days to go at the recent pace; null: not known. */
            eta_days: number | null;
            /**
             * Format: date
             * @description Day of arrival at the recent pace; null: not known. A local day.
             * @example 2019-05-18
             */
            eta_date: string | null;
            line: components["schemas"]["Line"];
            waypoints: components["schemas"]["Waypoint"][];
        };
        /** @description The nearest place of the route that says where the rider is. */
        NextPlace: {
            /** @description Name. */
            name: string;
            /** @description Metres between rider and place. */
            distance_m: number;
            /**
             * @description Where the rider is as seen from the place: `17 km south of Fort Nelson` is S.
             * @enum {string}
             */
            direction: "N" | "NE" | "E" | "SE" | "S" | "SW" | "W" | "NW";
            /** @description Seconds until the rider is there; null: not known, or it lies behind. */
            eta_s: number | null;
        };
        /** @description Everything the journey page needs at first. */
        Journey: {
            /** @description Its name in addresses. */
            slug: string;
            /** @description Title. */
            title: string;
            /** @description A paragraph; null: none. */
            description: string | null;
            rider: components["schemas"]["Rider"];
            /** @description Made up by `slipstream demo`. */
            sample: boolean;
            /**
             * Format: date
             * @description First day; null: open. A local day.
             * @example 2019-05-18
             */
            from: string | null;
            /**
             * Format: date
             * @description Last day; null: open. A local day.
             * @example 2019-05-18
             */
            to: string | null;
            /**
             * @description IANA name of the zone the rider is in.
             * @example America/Vancouver
             */
            time_zone: string;
            /**
             * @description Seconds east of UTC there now.
             * @example -25200
             */
            utc_offset_s: number;
            live: components["schemas"]["LiveStatus"];
            totals: components["schemas"]["Totals"];
            /** @description The local day that is running; null: none is. */
            today: components["schemas"]["DayEntry"] | null;
            /** @description null: no route is planned. */
            route: components["schemas"]["RouteProgress"] | null;
            /** @description null: no position, no route, or the end is reached. */
            next_place: components["schemas"]["NextPlace"] | null;
            /** @description Every local day from the start to the last data, days without a ride too. */
            days: components["schemas"]["DayEntry"][];
            /** @description West, south, east, north in degrees; null: nothing to show. */
            bounds: [
                number,
                number,
                number,
                number
            ] | null;
            /** @description Keys of metrics that have data and that this reader may see. */
            metrics: string[];
        };
        /** @description Activity streams and live fixes merged in order of time, as parallel arrays. */
        Track: {
            /** @description Milliseconds since 1970. */
            t: number[];
            /** @description Degrees east. */
            lon: number[];
            /** @description Degrees north. */
            lat: number[];
            /** @description Metres; null where unknown. */
            ele: (number | null)[];
            /** @description Positions in the arrays at which a new segment begins: nothing was recorded before them. */
            breaks: number[];
            /** @description Points before simplification. */
            total: number;
            /** @description Whether points were left out. */
            simplified: boolean;
            /** @description Arrays of the asked metrics by key, in the unit of the catalogue. */
            metrics: {
                [key: string]: (number | null)[];
            };
        };
        /** @description What a map needs to show the rider. */
        LiveSnapshot: {
            /** @description Follow events from here. */
            sequence: number;
            state: components["schemas"]["JourneyState"];
            /** @description Seconds by which positions are held back. */
            delay_s: number;
            /** @description The newest position is withheld: it lies in a privacy zone. */
            blurred: boolean;
            /** @description Clock of the server. Milliseconds since 1970-01-01T00:00:00Z. */
            server_time: number;
            /** @description The newest of each device, newest first. */
            fixes: components["schemas"]["Fix"][];
            /** @description The last ones of all devices in order of time. */
            tail: components["schemas"]["Fix"][];
        };
        /** @description Totals and averages of one day. */
        DayTotals: {
            /** @description Metres. */
            distance_m: number;
            /** @description Seconds in motion. */
            moving_s: number;
            /** @description Seconds from start to end. */
            elapsed_s: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Metres descended. */
            descent_m: number;
            /** @description Metres per second while moving. */
            avg_speed_mps: number | null;
            /** @description Metres per second. */
            max_speed_mps: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            avg_heart_rate_bpm: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            max_heart_rate_bpm: number | null;
            /** @description Watts. */
            avg_power_w: number | null;
            /** @description Watts. */
            max_power_w: number | null;
            /** @description Turns per minute. */
            avg_cadence_rpm: number | null;
            /** @description Degrees Celsius. */
            avg_temperature_c: number | null;
            /** @description Rides. */
            activities: number;
        };
        /** @description One stretch of 10 km. */
        Split: {
            /** @description From 0. */
            index: number;
            /** @description Metres of the day at its start. */
            from_m: number;
            /** @description Metres of the day at its end. */
            to_m: number;
            /** @description Start. Milliseconds since 1970-01-01T00:00:00Z. */
            from_ms: number;
            /** @description End. Milliseconds since 1970-01-01T00:00:00Z. */
            to_ms: number;
            /** @description Seconds in motion. */
            moving_s: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Metres per second while moving. */
            avg_speed_mps: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            avg_heart_rate_bpm: number | null;
            /** @description Watts. */
            avg_power_w: number | null;
        };
        /** @description A climb. */
        Climb: {
            /** @description Metres of the day at its foot. */
            from_m: number;
            /** @description Metres of the day at its top. */
            to_m: number;
            /** @description Foot. Milliseconds since 1970-01-01T00:00:00Z. */
            from_ms: number;
            /** @description Top. Milliseconds since 1970-01-01T00:00:00Z. */
            to_ms: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Per cent. */
            avg_grade_pct: number;
            /** @description Metres above the sea at the top. */
            max_elevation_m: number;
            /**
             * @description As in race books; null: below category 4.
             * @enum {string|null}
             */
            category: "HC" | "1" | "2" | "3" | "4" | null;
        };
        /** @description A time without data. */
        Gap: {
            /** @description Start. Milliseconds since 1970-01-01T00:00:00Z. */
            from_ms: number;
            /** @description End. Milliseconds since 1970-01-01T00:00:00Z. */
            to_ms: number;
            /**
             * @description `no_signal`: nothing was recorded. `stopped`: the rider stood still.
             * @enum {string}
             */
            kind: "no_signal" | "stopped";
        };
        /** @description A ride. Totals are computed from its points, flagged ones left out. */
        ActivitySummary: {
            /**
             * @description Id. 32 hexadecimal digits.
             * @example 5f0c1d9e2b7a4c36a1d84f0e92b36c71
             */
            id: string;
            /**
             * @description `cycling`, `running`, ...; may be empty.
             * @example cycling
             */
            sport: string;
            /** @description Name; null: none. */
            name: string | null;
            /** @description Start. Milliseconds since 1970-01-01T00:00:00Z. */
            start_ms: number;
            /** @description End. Milliseconds since 1970-01-01T00:00:00Z. */
            end_ms: number;
            /** @description Seconds east of UTC at the start. */
            utc_offset_s: number;
            /** @description IANA name; empty where unknown. */
            time_zone: string;
            /** @description Metres. */
            distance_m: number;
            /** @description Seconds in motion. */
            moving_s: number;
            /** @description Seconds from start to end. */
            elapsed_s: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Metres descended. */
            descent_m: number;
            /** @description Metres per second while moving. */
            avg_speed_mps: number | null;
            /** @description Metres per second. */
            max_speed_mps: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            avg_heart_rate_bpm: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            max_heart_rate_bpm: number | null;
            /** @description Watts. */
            avg_power_w: number | null;
            /** @description Watts. */
            max_power_w: number | null;
            /** @description Turns per minute. */
            avg_cadence_rpm: number | null;
            /** @description Degrees Celsius. */
            avg_temperature_c: number | null;
            /** @description Rows recorded. */
            points: number;
            /** @description Still being recorded. */
            live: boolean;
        };
        /** @description Rides of a journey, by start. */
        ActivityList: {
            activities: components["schemas"]["ActivitySummary"][];
            /** @description Cursor of the next page; null at the end. */
            next: string | null;
        };
        /** @description One local day of a journey. */
        Day: {
            /**
             * Format: date
             * @description The day. A local day.
             * @example 2019-05-18
             */
            date: string;
            /** @description Day of the journey, from 1. */
            index: number;
            /** @description IANA name. */
            time_zone: string;
            /** @description Seconds east of UTC. */
            utc_offset_s: number;
            /** @description First instant of the day. Milliseconds since 1970-01-01T00:00:00Z. */
            start_ms: number;
            /** @description First instant of the next day. Milliseconds since 1970-01-01T00:00:00Z. */
            end_ms: number;
            /** @description Title; null: none. */
            title: string | null;
            totals: components["schemas"]["DayTotals"];
            activities: components["schemas"]["ActivitySummary"][];
            splits: components["schemas"]["Split"][];
            climbs: components["schemas"]["Climb"][];
            gaps: components["schemas"]["Gap"][];
            /** @description Keys of metrics with data that this reader may see. */
            metrics: string[];
            /** @description Notes; none are written yet. */
            notes: Record<string, never>[];
            /** @description Photographs; none are stored yet. */
            media: Record<string, never>[];
            /**
             * Format: date
             * @description The day before with data; null: none. A local day.
             * @example 2019-05-18
             */
            previous: string | null;
            /**
             * Format: date
             * @description The day after with data; null: none. A local day.
             * @example 2019-05-18
             */
            next: string | null;
        };
        /** @description One metric over time. Silence is one element whose value is null. */
        MetricSeries: {
            /**
             * @description Key.
             * @example heart_rate
             */
            metric: string;
            /**
             * @description Unit of the values, UCUM.
             * @example bpm
             */
            unit: string;
            /**
             * @description `samples`: every element of `v` is one reading. `buckets`: `mean`, `min`, `max` and `count` of several.
             * @enum {string}
             */
            resolution: "samples" | "buckets";
            /** @description Milliseconds since 1970: of the sample, or the middle of the bucket. */
            t: number[];
            /** @description Readings; with `samples` only. */
            v?: (number | null)[];
            /** @description With `buckets` only. */
            mean?: (number | null)[];
            /** @description With `buckets` only. */
            min?: (number | null)[];
            /** @description With `buckets` only. */
            max?: (number | null)[];
            /** @description Readings in each bucket; with `buckets` only. */
            count?: number[];
        };
        /** @description Metrics over time. */
        Series: {
            /** @description As asked; null: from the first. Milliseconds since 1970-01-01T00:00:00Z. */
            from: number | null;
            /** @description As asked; null: to the last. Milliseconds since 1970-01-01T00:00:00Z. */
            to: number | null;
            /** @description In the order asked. */
            series: components["schemas"]["MetricSeries"][];
        };
        /** @description A lap as the file states it. */
        Lap: {
            /** @description From 0. */
            index: number;
            /** @description Start. Milliseconds since 1970-01-01T00:00:00Z. */
            start_ms: number | null;
            /** @description Seconds. */
            elapsed_s: number | null;
            /** @description Seconds with the timer running. */
            timer_s: number | null;
            /** @description Metres. */
            distance_m: number | null;
            /** @description Beats per minute. */
            avg_heart_rate_bpm: number | null;
            /** @description Watts. */
            avg_power_w: number | null;
            /** @description Metres per second. */
            avg_speed_mps: number | null;
        };
        /** @description A column of the ride. */
        StreamInfo: {
            /** @description Key. */
            metric: string;
            /** @description Unit, UCUM. */
            unit: string;
        };
        /** @description A delivery that this ride came from. The same ride from several sources has several. */
        Provenance: {
            /**
             * @description The delivery. 32 hexadecimal digits.
             * @example 5f0c1d9e2b7a4c36a1d84f0e92b36c71
             */
            delivery_id: string;
            /**
             * @description Where it came from.
             * @example upload
             */
            source: string;
            /** @description Name of the file; empty where the reader is not its rider. */
            name: string;
            /**
             * @description Format.
             * @example fit
             */
            format: string;
            /** @description When it came. Milliseconds since 1970-01-01T00:00:00Z. */
            received_ms: number;
            /** @description The richest: the one shown. */
            winner: boolean;
            /**
             * @description The ride as this delivery has it. 32 hexadecimal digits.
             * @example 5f0c1d9e2b7a4c36a1d84f0e92b36c71
             */
            activity_id: string;
        };
        /** @description A ride with all that is known about it: an ActivitySummary and more. */
        Activity: {
            /**
             * @description Id. 32 hexadecimal digits.
             * @example 5f0c1d9e2b7a4c36a1d84f0e92b36c71
             */
            id: string;
            /**
             * @description `cycling`, `running`, ...; may be empty.
             * @example cycling
             */
            sport: string;
            /** @description Name; null: none. */
            name: string | null;
            /** @description Start. Milliseconds since 1970-01-01T00:00:00Z. */
            start_ms: number;
            /** @description End. Milliseconds since 1970-01-01T00:00:00Z. */
            end_ms: number;
            /** @description Seconds east of UTC at the start. */
            utc_offset_s: number;
            /** @description IANA name; empty where unknown. */
            time_zone: string;
            /** @description Metres. */
            distance_m: number;
            /** @description Seconds in motion. */
            moving_s: number;
            /** @description Seconds from start to end. */
            elapsed_s: number;
            /** @description Metres climbed. */
            ascent_m: number;
            /** @description Metres descended. */
            descent_m: number;
            /** @description Metres per second while moving. */
            avg_speed_mps: number | null;
            /** @description Metres per second. */
            max_speed_mps: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            avg_heart_rate_bpm: number | null;
            /** @description Beats per minute; null where not recorded or not open to this reader. */
            max_heart_rate_bpm: number | null;
            /** @description Watts. */
            avg_power_w: number | null;
            /** @description Watts. */
            max_power_w: number | null;
            /** @description Turns per minute. */
            avg_cadence_rpm: number | null;
            /** @description Degrees Celsius. */
            avg_temperature_c: number | null;
            /** @description Rows recorded. */
            points: number;
            /** @description Still being recorded. */
            live: boolean;
            /** @description Slug of a journey that holds it; null: none. */
            journey: string | null;
            /** @description Power, load and zones; null where neither power nor heart rate was recorded and open to this reader. */
            metrics: components["schemas"]["RideMetrics"] | null;
            laps: components["schemas"]["Lap"][];
            /** @description What `/series` can be asked for. */
            streams: components["schemas"]["StreamInfo"][];
            provenance: components["schemas"]["Provenance"][];
            /** @description What the decoder found odd. */
            warnings: string[];
        };
        /** @description What a source handed over, byte for byte. */
        Delivery: {
            /**
             * @description Id. 32 hexadecimal digits.
             * @example 5f0c1d9e2b7a4c36a1d84f0e92b36c71
             */
            id: string;
            /** @description Name of the file. */
            name: string;
            /** @description Where it came from: `upload`, `import`, `owntracks`, ... */
            source: string;
            kind: components["schemas"]["DeliveryKind"];
            /** @description When it came. Milliseconds since 1970-01-01T00:00:00Z. */
            received_ms: number;
            /** @description Bytes. */
            size_bytes: number;
            state: components["schemas"]["DeliveryState"];
            /** @description Why it could not be decoded; null: it could. */
            error: string | null;
            /**
             * @description `column_mapping`: a table that is read once the rider says what its columns mean; null: nothing.
             * @enum {string|null}
             */
            waits_for: "column_mapping" | null;
            /** @description Format that was recognised; null: none. */
            format: string | null;
            /** @description Activities in it, also those that another file brought too; 0 of what a device pushed. */
            activities: number;
            /** @description Records of the body in it: nights, diary days, readings, recordings, exercises. */
            records: number;
            /** @description Samples of series of the body in it. */
            samples: number;
        };
        /**
         * @description `file`. `push`: a request of a device.
         * @enum {string}
         */
        DeliveryKind: "file" | "push";
        /** @description Deliveries in each state. */
        DeliveryCounts: {
            /** @description Kept, not decoded yet. */
            stored: number;
            /** @description Decoded. */
            decoded: number;
            /** @description Could not be decoded. */
            quarantined: number;
            /** @description Have nothing to store. */
            skipped: number;
        };
        /**
         * @description `stored`: kept, not decoded yet. `decoded`. `quarantined`: kept, could not be decoded. `skipped`: kept, has nothing to store.
         * @enum {string}
         */
        DeliveryState: "stored" | "decoded" | "quarantined" | "skipped";
        /** @description A page of deliveries. */
        DeliveryList: {
            deliveries: components["schemas"]["Delivery"][];
            /** @description Cursor of the next page; null at the end. */
            next: string | null;
            /** @description How many there are in all; null: not asked for. */
            counts: {
                /** @description Of files. */
                file: components["schemas"]["DeliveryCounts"];
                /** @description Of what devices pushed. */
                push: components["schemas"]["DeliveryCounts"];
            } | null;
        };
        /** @description What became of one file of an upload. */
        UploadedFile: {
            /**
             * @description The delivery. 32 hexadecimal digits.
             * @example 5f0c1d9e2b7a4c36a1d84f0e92b36c71
             */
            id: string;
            /** @description Name of the file, with its path inside an archive. */
            name: string;
            /**
             * @description `duplicate`: the same bytes were here already. The others as in DeliveryState.
             * @enum {string}
             */
            state: "stored" | "decoded" | "quarantined" | "skipped" | "duplicate";
            /** @description Why it could not be decoded; null: it could. */
            error: string | null;
            /**
             * @description `column_mapping`: a table that is read once the rider says what its columns mean; null: nothing.
             * @enum {string|null}
             */
            waits_for: "column_mapping" | null;
            /** @description Rides found in it. */
            activities: string[];
        };
        /** @description One entry a file; an archive has one for each file inside. */
        UploadResult: {
            deliveries: components["schemas"]["UploadedFile"][];
        };
        /** @description A metric. */
        MetricInfo: {
            /**
             * @description Name without unit.
             * @example heart_rate
             */
            key: string;
            /** @description English title. */
            title: string;
            /**
             * @description UCUM.
             * @example bpm
             */
            unit: string;
            /** @description Decimals that mean something. */
            precision: number;
            /** @description For light pages. */
            colour_light: string;
            /** @description For dark pages. */
            colour_dark: string;
            /** @description Values below are flagged. */
            min: number;
            /** @description Values above are flagged. */
            max: number;
            /** @description LOINC code; null: none. */
            loinc: string | null;
            /** @description Open mHealth / IEEE 1752.1 schema; null: none. */
            omh: string | null;
            /**
             * @description How samples of a span become one value.
             * @enum {string}
             */
            total: "mean" | "sum";
        };
        /** @description Every metric there is. */
        MetricsCatalogue: {
            metrics: components["schemas"]["MetricInfo"][];
        };
        /** @description The background map that pages draw. */
        StyleSource: {
            /**
             * @description `builtin`: the map that ships with the program.
             * @enum {string}
             */
            kind: "builtin" | "raster" | "pmtiles";
            /**
             * @description Address of the tiles; a template with {z}, {x}, {y} for `raster`.
             * @example /map/basemap.pmtiles
             */
            url: string;
            /** @description Credits that must be shown. */
            attribution: string;
            /** @description First zoom with tiles. */
            min_zoom: number;
            /** @description Last zoom with tiles. */
            max_zoom: number;
        };
        /** @description Overland drops its batch when it reads this. */
        OverlandAnswer: {
            /**
             * @description Always `ok`.
             * @enum {string}
             */
            result: "ok";
        };
        /** @description This document. */
        Document: {
            [key: string]: unknown;
        };
        /** @description Periods of sleep, by start. */
        SleepList: {
            sleep: components["schemas"]["Sleep"][];
            /** @description How regular it is. */
            regularity: {
                /** @description Sleep regularity index, 100 is perfectly regular. */
                index: number | null;
                /** @description Main sleeps, one a day. */
                nights: number;
                /** @description Mean mid-sleep, minutes after midnight. */
                mid_sleep_min: number | null;
                /** @description How far mid-sleep is off its mean: circular standard deviation, minutes. */
                mid_sleep_deviation_min: number | null;
                /** @description Mid-sleep of free nights minus that of the others, minutes; null: fewer than two nights of one kind. */
                social_jet_lag_min: number | null;
                /** @description Nights that end on a Saturday or a Sunday, taken as free whatever the rider does then. */
                free_nights: number;
                /** @description The others. */
                other_nights: number;
            };
        };
        /** @description One period of sleep. */
        Sleep: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /** @description false: a nap. */
            main: boolean;
            /** @description false: by movement only. */
            stages: boolean;
            /** @description Minutes asleep, short wakes taken off. */
            asleep_min: number;
            /** @description Minutes awake or restless. */
            awake_min: number;
            /** @description Minutes in bed. */
            in_bed_min: number;
            /** @description Asleep of in bed. */
            efficiency_pct: number | null;
            /** @description From going to bed to falling asleep. */
            latency_min: number | null;
            /** @description Awake between falling asleep and last waking. */
            waso_min: number | null;
            /** @description Stretches awake in that time. */
            awakenings: number | null;
            /** @description Minutes by stage. */
            stage_min: {
                [key: string]: number;
            };
            /** @description Totals as the source states them. */
            stated: {
                asleep_min: number | null;
                awake_min: number | null;
                in_bed_min: number | null;
                efficiency_pct: number | null;
            };
            /** @description Parallel arrays. */
            segments: {
                t: number[];
                duration_s: number[];
                /** @description awake, rem, light, deep, asleep, restless, in_bed. */
                stage: string[];
            };
            /** @description Parallel arrays. */
            short_wakes: {
                t: number[];
                duration_s: number[];
                /** @description awake, rem, light, deep, asleep, restless, in_bed. */
                stage: string[];
            };
        };
        /** @description Days of food. */
        NutritionList: {
            days: components["schemas"]["NutritionDay"][];
        };
        /** @description One day of food. */
        NutritionDay: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /** @description Amounts by nutrient, the unit in the name: energy_kcal, protein_g, sodium_mg. */
            totals: {
                [key: string]: number;
            };
            /** @description As the diary states them; null: none. */
            goals: {
                [key: string]: number;
            } | null;
            /** @description Drunk. */
            water_ml: number | null;
            /** @description In the order of the diary. */
            meals: {
                name: string;
                /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
                time_ms: number | null;
                /** @description Amounts by nutrient, the unit in the name: energy_kcal, protein_g, sodium_mg. */
                totals: {
                    [key: string]: number;
                };
                items: {
                    name: string;
                    amount: string;
                    /** @description Amounts by nutrient, the unit in the name: energy_kcal, protein_g, sodium_mg. */
                    nutrients: {
                        [key: string]: number;
                    };
                }[];
            }[];
            /** @description As the diary lists them. */
            exercises: {
                name: string;
                minutes: number | null;
                energy_kcal: number | null;
            }[];
            /** @description As written. */
            note: string | null;
        };
        /** @description Readings by time, and those taken together. */
        BloodPressureList: {
            readings: components["schemas"]["BloodPressure"][];
            /** @description By time; readings without a time are in none. */
            sessions: components["schemas"]["PressureSession"][];
            /** @description Of the sessions. */
            means: {
                all: components["schemas"]["PressureMean"];
                /** @description Begun before noon on the rider's clock. */
                morning: components["schemas"]["PressureMean"];
                /** @description Begun at noon or later. */
                evening: components["schemas"]["PressureMean"];
                /** @description Of the seven local days that end with `to`, or with the last session where no `to` is given, whatever `from` is. */
                last_7_days: components["schemas"]["PressureMean"];
            };
        };
        /** @description Readings each at most 10 minutes after the one before, and their means. */
        PressureSession: {
            /** @description The local day it began on. */
            date: string;
            /** @description Its first reading, milliseconds since 1970-01-01T00:00:00Z. */
            start_ms: number;
            /** @description Its last reading. */
            end_ms: number;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Taken together. */
            readings: number;
            /** @description That the means are of: of three or more the first is left out. */
            counted: number;
            /** @description Mean upper pressure. */
            systolic_mmhg: number;
            /** @description Mean lower pressure. */
            diastolic_mmhg: number;
            /** @description Mean of the readings that have one. */
            pulse_bpm: number | null;
            /** @description Class of the 2018 ESC/ESH guidelines: a mark, not a finding. */
            class: string | null;
            /** @description Class of the 2017 ACC/AHA guideline: normal, elevated, stage_1, stage_2, crisis. */
            class_acc: string | null;
        };
        /** @description Mean of sessions, each of the same weight; null: none. */
        PressureMean: {
            /** @description That the mean is of. */
            sessions: number;
            /** @description Upper pressure. */
            systolic_mmhg: number;
            /** @description Lower pressure. */
            diastolic_mmhg: number;
            /** @description Of the sessions that have one. */
            pulse_bpm: number | null;
        } | null;
        /** @description One reading. */
        BloodPressure: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /** @description Upper pressure. */
            systolic_mmhg: number;
            /** @description Lower pressure. */
            diastolic_mmhg: number;
            /** @description As the cuff counted it. */
            pulse_bpm: number | null;
            /** @description As the cuff says; null: it does not. */
            irregular_beat: boolean | null;
            /** @description Class of the 2018 ESC/ESH guidelines: a mark, not a finding. */
            class: string | null;
            /** @description Class of the 2017 ACC/AHA guideline: normal, elevated, stage_1, stage_2, crisis. */
            class_acc: string | null;
            /** @description As written. */
            position: string | null;
            /** @description As written. */
            note: string | null;
        };
        /** @description Reports, by start. */
        HrvList: {
            reports: components["schemas"]["HrvSummary"][];
        };
        /** @description Heart-rate variability: printed values beside recomputed ones. */
        HrvSummary: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /** @description As written. */
            tag: string | null;
            /** @description Number of R-R intervals. */
            intervals: number;
            /** @description Intervals that the correction replaced. */
            artefacts: number;
            /** @description Recomputed from the intervals (docs/derived.md); null where none are listed. */
            computed: {
                [key: string]: number | null;
            } | null;
            /** @description By name, the unit in it: sdnn_ms, rmssd_ms, pnn50_pct, lf_ms2. */
            printed: {
                [key: string]: number | null;
            };
            /** @description Printed values known to be wrong, such as sd1_repeats_pnn50. */
            faults: string[];
        };
        /** @description A report with its R-R intervals. */
        HrvReport: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /** @description As written. */
            tag: string | null;
            /** @description Number of R-R intervals. */
            intervals: number;
            /** @description Intervals that the correction replaced. */
            artefacts: number;
            /** @description Recomputed from the intervals (docs/derived.md); null where none are listed. */
            computed: {
                [key: string]: number | null;
            } | null;
            /** @description By name, the unit in it: sdnn_ms, rmssd_ms, pnn50_pct, lf_ms2. */
            printed: {
                [key: string]: number | null;
            };
            /** @description Printed values known to be wrong, such as sd1_repeats_pnn50. */
            faults: string[];
            /** @description R-R intervals in order, artefacts included. */
            intervals_ms: number[];
        };
        /** @description Exercise known by totals alone, by start. */
        ExerciseList: {
            exercises: components["schemas"]["Exercise"][];
        };
        /** @description One entry of a log. */
        Exercise: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /** @description Kind of exercise. */
            sport: string;
            /** @description As written. */
            name: string | null;
            /** @description Time moving. */
            active_s: number | null;
            /** @description Metres. */
            distance_m: number | null;
            /** @description Kilocalories. */
            energy_kcal: number | null;
            /** @description Mean heart rate. */
            avg_heart_rate_bpm: number | null;
            /** @description Highest heart rate. */
            max_heart_rate_bpm: number | null;
            /** @description Metres climbed. */
            ascent_m: number | null;
            /** @description Steps. */
            steps: number | null;
        };
        /** @description Waveforms, by start. */
        RecordingList: {
            recordings: components["schemas"]["Recording"][];
        };
        /** @description A waveform of several channels. */
        Recording: {
            /** @description Of the record. */
            id: string;
            /** @description The local day it counts to. */
            date: string | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            start_ms: number | null;
            /** @description Milliseconds since 1970-01-01T00:00:00Z; null: the record has no absolute time. */
            end_ms: number | null;
            /** @description Seconds east of UTC at its start. */
            utc_offset_s: number;
            /** @description Device or app that measured. */
            origin: string | null;
            /** @description The delivery that brought it. */
            delivery: string;
            /**
             * @description What it records.
             * @enum {string}
             */
            kind: "ecg" | "eeg" | "other";
            /** @description What the file calls it. */
            title: string | null;
            /** @description Of the longest channel. */
            duration_s: number;
            /** @description What else the file says. */
            details: {
                [key: string]: string;
            };
            /** @description In the order of the file. */
            channels: {
                label: string;
                unit: string;
                rate_hz: number;
                samples: number;
            }[];
            /** @description By time. */
            annotations: {
                at_s: number;
                duration_s: number | null;
                text: string;
            }[];
        };
        /** @description Part of a channel: samples where there are few enough, else buckets. */
        Waveform: {
            /** @description Its label. */
            channel: string;
            /** @description Of the values. */
            unit: string;
            /** @description Samples a second. */
            rate_hz: number;
            /** @description Start of the answer, seconds from the start of the recording. */
            from_s: number;
            /** @description End of the answer. */
            to_s: number;
            /**
             * @description Whether samples or buckets are given.
             * @enum {string}
             */
            resolution: "samples" | "buckets";
            /** @description Seconds from the start of the recording. */
            t_s: number[];
            /** @description Samples. */
            v?: number[];
            /** @description Means of the buckets. */
            mean?: number[];
            /** @description Smallest of each bucket. */
            min?: number[];
            /** @description Greatest of each bucket. */
            max?: number[];
        };
        /** @description R peaks of an ECG. */
        Beats: {
            /** @description Its label. */
            channel: string;
            /** @description Seconds from the start of the recording. */
            beats_s: number[];
            /** @description Beat to beat; the first is null. */
            heart_rate_bpm: (number | null)[];
            /** @description Over the whole part. */
            mean_bpm: number | null;
            /** @description The R peaks point down. */
            inverted: boolean;
            /** @description Likeness of the beats, 0 to 1. */
            quality: number | null;
        };
        /** @description Power density (Welch) and the bands of the electroencephalogram. */
        Spectrum: {
            /** @description Its label. */
            channel: string;
            /** @description Of the values. */
            unit: string;
            /** @description Of each value. */
            frequency_hz: number[];
            /** @description Density at each frequency. */
            power_per_hz: number[];
            /** @description Power by band. */
            bands: {
                [key: string]: {
                    power: number;
                    relative: number | null;
                };
            };
        };
        /** @description Power over time and frequency. */
        Spectrogram: {
            /** @description Seconds from the start of the recording. */
            t_s: number[];
            /** @description Of each value. */
            frequency_hz: number[];
            /** @description A list of values by frequency for each time. */
            power_db: (number | null)[][];
        };
        /** @description What there is of each day. */
        Coverage: {
            /** @description Local days. */
            days: string[];
            /** @description One entry a metric. */
            metrics: {
                metric: string;
                origins: string[];
                /** @description Minutes with data. */
                got: number[];
                /** @description Minutes of the day; 1 for what comes once a day. */
                expected: number[];
            }[];
            /** @description One entry a kind of record. */
            kinds: {
                kind: string;
                count: number[];
            }[];
        };
        /** @description The order of a metric's sources. */
        SourceOrder: {
            /**
             * @description Names as listed, the preferred one first, each once; sources left out come after them. Empty: the order by samples again.
             * @example [
             *       "Chest strap",
             *       "Watch"
             *     ]
             */
            origins: string[];
        };
        /** @description The sources of one metric. */
        MetricSources: {
            /**
             * @description Key of the catalogue.
             * @example heart_rate
             */
            metric: string;
            /**
             * @description English name.
             * @example Heart rate
             */
            title: string;
            /** @description Whether the rider set an order. Else the most samples come first. */
            chosen: boolean;
            /** @description The preferred one first. */
            origins: {
                /**
                 * @description Device or app, as its files name it; may be empty.
                 * @example Watch
                 */
                origin: string;
                /** @description Number of samples, those flagged as wrong left out. */
                samples: number;
                /** @description The first. Milliseconds since 1970-01-01T00:00:00Z. */
                first_ms: number;
                /** @description The last, to its end. Milliseconds since 1970-01-01T00:00:00Z. */
                last_ms: number;
                /** @description Place in the order, from 1. */
                place: number;
            }[];
        };
        /** @description The sources of every metric. */
        SourceList: {
            /** @description One entry a metric. */
            sources: components["schemas"]["MetricSources"][];
        };
        /** @description Where one point of a chart comes from. */
        SampleProvenance: {
            /** @description One entry a delivery. */
            samples: {
                metric: string;
                t: number;
                value: number;
                origin: string | null;
                flags: string[];
                /** @description What brought it. */
                delivery: {
                    id: string;
                    name: string | null;
                    source: string;
                    format: string;
                    received_ms: number;
                };
            }[];
        };
        /** @description The body, day by day. */
        BodyDays: {
            /** @description Local days. */
            days: {
                date: string;
                asleep_min: number | null;
                sleep_efficiency_pct: number | null;
                resting_heart_rate_bpm: number | null;
                hrv_rmssd_ms: number | null;
                steps: number | null;
                energy_burned_kcal: number | null;
                energy_eaten_kcal: number | null;
                water_ml: number | null;
                weight_kg: number | null;
                systolic_mmhg: number | null;
                diastolic_mmhg: number | null;
                oxygen_saturation_pct: number | null;
                distance_m: number | null;
                moving_s: number | null;
                /** @description Banister's TRIMP of the day's rides, from their mean heart rates. */
                training_load: number | null;
                /** @description CTL: mean daily load, weighted over 42 days, from 0 before the first ride. */
                fitness: number | null;
                /** @description ATL: the same over 7 days. */
                fatigue: number | null;
                /** @description TSB: fitness less fatigue on the evening before. */
                form: number | null;
            }[];
        };
        /** @description What one column holds: value = written * factor + offset. */
        TableColumn: {
            /** @description Its heading, as written. */
            header: string;
            /**
             * @description `clock` is a time of day beside a date; `pulse` and `note` are of a blood-pressure reading; `origin` is the device or app.
             * @enum {string}
             */
            field: "ignore" | "time" | "clock" | "metric" | "systolic" | "diastolic" | "pulse" | "note" | "origin";
            /** @description Key of the catalogue; null unless `field` is `metric`. */
            metric: string | null;
            /** @description Other than 0. */
            factor: number;
            /** @description In the metric's unit. */
            offset: number;
        };
        /** @description What the columns of a table mean. */
        TableMapping: {
            /**
             * @description 1.
             * @constant
             */
            version: 1;
            /** @description One for each of the file, in its order. */
            columns: components["schemas"]["TableColumn"][];
            /**
             * @description Of dates of three numbers whose year is not first.
             * @enum {string}
             */
            date_order: "day_first" | "month_first";
            /** @description Of times that have no offset of their own. Seconds; null: the rider's local time. */
            utc_offset_s: number | null;
            /** @description Numbers are written 70,5. */
            decimal_comma: boolean;
            /** @description Samples are totals or means over so long; 0: of the instant. */
            interval_s: number;
            /** @description Device or app, where no column names it; may be empty. */
            origin: string;
        };
        /** @description A mapping to try or to confirm. */
        TableMappingSent: {
            mapping: components["schemas"]["TableMapping"];
        };
        /** @description What the rider should decide before the mapping is used. */
        TableQuestion: {
            /**
             * @description What is open.
             * @enum {string}
             */
            code: "which_column_is_time" | "date_order" | "unit" | "what_is_it" | "blood_pressure_half";
            /** @description Its heading; empty: of the whole file. */
            column: string;
            /** @description For people. */
            text: string;
        };
        /** @description A first guess. */
        TableProposal: {
            mapping: components["schemas"]["TableMapping"];
            /** @description 0: nothing recognised; 1: all columns, with units. */
            confidence: number;
            /** @description Open questions. */
            questions: components["schemas"]["TableQuestion"][];
        };
        /** @description A table whose columns were explained. */
        KnownTable: {
            /** @description Of its headings. 32 hexadecimal digits. */
            signature: string;
            /** @description When. Milliseconds since 1970-01-01T00:00:00Z. */
            confirmed_ms: number;
            mapping: components["schemas"]["TableMapping"];
        };
        /** @description A unit that values may be written in. */
        TableUnit: {
            /** @description For people; empty: a bare number. */
            unit: string;
            /** @description To the metric's own unit. */
            factor: number;
            /** @description Added after the factor. */
            offset: number;
        };
        /** @description What a column may hold. */
        TableMetric: {
            /** @description Key of the catalogue. */
            metric: string;
            /** @description For people, English. */
            title: string;
            /** @description One of the two blood pressures: a field of its own, no `metric`. */
            pressure: boolean;
            /** @description The metric's own first. */
            units: components["schemas"]["TableUnit"][];
        };
        /** @description A table that waits for its columns to be explained. */
        DeliveryTable: {
            /** @description The delivery. 32 hexadecimal digits. */
            delivery_id: string;
            /** @description Name of the file. */
            name: string;
            /** @description Of its headings. 32 hexadecimal digits. */
            signature: string;
            /** @description Headings, as written. */
            header: string[];
            /** @description Up to 20 rows; a cell has at most 120 bytes. */
            rows: string[][];
            proposal: components["schemas"]["TableProposal"];
            /** @description What was said before; null: nothing. */
            confirmed: components["schemas"]["KnownTable"] | null;
            /** @description What columns may hold, with units. */
            metrics: components["schemas"]["TableMetric"][];
        };
        /** @description All that would be stored of one kind. */
        TableStored: {
            /** @description Key of a metric, or `blood_pressure`. */
            what: string;
            /** @description Samples or readings. */
            count: number;
            /** @description Of these, outside the plausible range: kept and flagged. */
            flagged: number;
            /**
             * @description `local`: times of the rider's wall clock.
             * @enum {string}
             */
            basis: "local" | "utc";
            /** @description Time of the first, ISO 8601; without an offset where it is local. */
            first: string;
            /** @description Time of the last. */
            last: string;
            /** @description Devices and apps, up to 20. */
            origins: string[];
        };
        /** @description One value of a row. */
        TableValue: {
            /** @description Key of a metric. */
            what: string;
            /** @description For people. */
            unit: string;
            /** @description In that unit. */
            value: number;
        };
        /** @description One row as it would be stored. */
        TableExample: {
            /** @description As in TableStored. */
            time: string;
            /** @description Device or app; may be empty. */
            origin: string;
            /** @description What it holds. */
            values: components["schemas"]["TableValue"][];
        };
        /** @description What the decoder noticed. */
        TableWarning: {
            /** @description Stable. */
            code: string;
            /** @description For people. */
            message: string;
            /** @description Byte of the file where it was first. */
            offset: number | null;
            /** @description How often. */
            count: number;
        };
        /** @description What a mapping would make of a table. */
        TablePreview: {
            /** @description Rows of data. */
            rows: number;
            /** @description False: the file is larger than what was read for this. */
            whole: boolean;
            /** @description By metric. */
            stored: components["schemas"]["TableStored"][];
            /** @description Up to ten rows from the beginning, in order of time. */
            examples: components["schemas"]["TableExample"][];
            /** @description Rows left out and other doubts. */
            warnings: components["schemas"]["TableWarning"][];
        };
        /** @description Tables whose columns were explained. */
        TableList: {
            /** @description By when they were confirmed. */
            tables: components["schemas"]["KnownTable"][];
        };
        /** @description What became of one file. */
        DecidedDelivery: {
            /** @description The delivery. 32 hexadecimal digits. */
            id: string;
            /** @description Name of the file. */
            name: string;
            state: components["schemas"]["DeliveryState"];
            /** @description Stored of it. */
            records: number;
            /** @description Why nothing was; null: it was. */
            error: string | null;
            /**
             * @description What it waits for; null: nothing.
             * @enum {string|null}
             */
            waits_for: "column_mapping" | null;
        };
        /** @description What became of the files that the answer decides about. */
        TableDecision: {
            /** @description Of the headings. 32 hexadecimal digits. */
            signature: string;
            /** @description When it was confirmed; null: it was forgotten. */
            confirmed_ms: number | null;
            /** @description Files that were decoded. */
            decoded: number;
            /** @description Each file that was here. */
            deliveries: components["schemas"]["DecidedDelivery"][];
        };
        /** @description The highest mean power over a duration. */
        PowerCurvePoint: {
            /** @description Seconds on the clock, pauses counted as 0 W. */
            duration_s: number;
            /** @description Watts. */
            power_w: number;
        };
        /** @description What the readings of a ride amount to: rows with a clock to trust, implausible values left out. */
        RideMetrics: {
            /** @description Normalised power, watts; of 30 s at least; null where not recorded or not open to this reader. */
            normalised_power_w: number | null;
            /** @description Work at the pedals, kilojoules; null where not recorded or not open to this reader. */
            work_kj: number | null;
            /** @description Normalised power over threshold power; null where that is not known. */
            intensity_factor: number | null;
            /** @description Training stress score, 100 for an hour at threshold; null where the threshold is not known. */
            tss: number | null;
            /** @description Threshold power that was assumed, watts; null where not known. */
            threshold_power_w: number | null;
            /**
             * @description How it was estimated. `best_20_min`: 95 % of the best 20 minutes of the rides open to this reader within 90 days up to this one.
             * @example best_20_min
             */
            threshold_from: string | null;
            /** @description Over 1, 5, 10, 15, 30 s, 1, 2, 3, 5, 8, 10, 20, 30 min, 1, 2 and 5 h, as far as the ride is long; empty without power. */
            power_curve: components["schemas"]["PowerCurvePoint"][];
            /** @description Of this ride alone; null where no power was recorded or it is not open to this reader. */
            critical_power: components["schemas"]["CriticalPower"] | null;
            /** @description Banister's training impulse, from every reading; null where not recorded or not open to this reader. */
            trimp: number | null;
            /** @description Edwards's training impulse: number of the zone times minutes in it, always of the zones of the highest rate; null where not recorded or not open to this reader. */
            trimp_edwards: number | null;
            /** @description Seconds in zones 1 to 5; null where not recorded or not open to this reader. */
            heart_rate_zones_s: number[] | null;
            /** @description Lower limits of zones 1 to 5: 50, 60, 70, 80, 90 % of the highest rate, or of the reserve above the resting rate; null where not recorded or not open to this reader. */
            heart_rate_zones_bpm: number[] | null;
            /**
             * @description What the zones are shares of: what was asked for, but `max` where the resting rate leaves no reserve; null without zones.
             * @enum {string|null}
             */
            heart_rate_zones_of: "max" | "reserve" | null;
            /** @description Highest heart rate that was assumed; null where not recorded or not open to this reader. */
            max_heart_rate_bpm: number | null;
            /**
             * @description Where it is from. `highest_of_year`: the highest of the rides open to this reader within a year up to this one.
             * @example highest_of_year
             */
            max_heart_rate_from: string | null;
            /** @description Resting heart rate that was assumed; null where not recorded or not open to this reader. */
            resting_heart_rate_bpm: number | null;
            /**
             * @description `measured`: the median of the 30 days before; `assumed`: 60, as none was measured.
             * @example measured
             */
            resting_heart_rate_from: string | null;
        };
        /** @description A day with a value. */
        TrendDay: {
            /**
             * Format: date
             * @description Local day of the rider.
             */
            date: string;
            /** @description Mean of the day. */
            value: number;
            /** @description Median of the 7 days that end with it; null of fewer than 3 values. */
            week: number | null;
            /** @description Median of the 30 days that end with it; null of fewer than 10 values. */
            month: number | null;
        };
        /** @description The line that the days lie about: the median of the slopes between any two of them (Theil and Sen). */
        TrendLine: {
            /**
             * Format: date
             * @description First day it is of, within 90 days up to the last.
             */
            from: string;
            /**
             * Format: date
             * @description Last day it is of.
             */
            to: string;
            /** @description Its rise in a week; below 0 it falls. */
            per_week: number;
            /** @description Its rise from the first day to the last. */
            moved: number;
            /** @description Usual variation: 1.4826 times the median distance of a day from the line, so that about two days of three lie nearer. */
            usual: number;
            /** @description Whether it moved no further than the usual variation. */
            within_usual: boolean;
        };
        /** @description How a value of each day moves. */
        Trend: {
            /**
             * @description Key of the catalogue.
             * @example resting_heart_rate
             * @example hrv_rmssd
             */
            metric: string;
            /**
             * @description Unit of every value.
             * @example bpm
             */
            unit: string;
            /** @description Days that were measured, by date. */
            days: components["schemas"]["TrendDay"][];
            /** @description Median of the last 7 days less that of the last 30; null where either is not known. */
            change: number | null;
            /** @description Null of fewer than 14 days within 90. */
            line: components["schemas"]["TrendLine"] | null;
        };
        /** @description Trends of what is measured once a day. */
        Trends: {
            /** @description Resting heart rate, then RMSSD of the night. */
            trends: components["schemas"]["Trend"][];
        };
        /** @description Critical power: least squares of work over time through the points of 2 to 20 minutes (Monod and Scherrer). An estimate that holds as far as they were ridden all out. */
        CriticalPower: {
            /** @description Critical power, watts; null of fewer than three points, or where they do not fall with time. */
            power_w: number | null;
            /** @description Work above it, W', kilojoules; null with it. */
            reserve_kj: number | null;
            /** @description Root mean square of the distance of the points from the fit, watts; null without a fit. */
            error_w: number | null;
            /** @description Durations of the points of 2 to 20 minutes, which the fit is of. */
            durations_s: number[];
            /** @description Stretches of riding the points come from; those that overlap are one. Fewer than three say little. */
            efforts: number;
        };
        /** @description The highest mean power over a duration, and where it was ridden. */
        BestPower: {
            /** @description Seconds on the clock, pauses counted as 0 W. */
            duration_s: number;
            /** @description Watts. */
            power_w: number;
            /** @description The ride. 32 hexadecimal digits. */
            activity_id: string;
            /**
             * Format: date
             * @description Local day the ride began on.
             */
            date: string;
        };
        /** @description Best power over all rides of a journey. */
        JourneyPower: {
            /** @description One entry a sport with power. */
            sports: {
                /**
                 * @description As in the rides; may be empty.
                 * @example cycling
                 */
                sport: string;
                /** @description Rides with power. */
                rides: number;
                /** @description Durations as in a ride, as far as the longest is long. */
                power_curve: components["schemas"]["BestPower"][];
                critical_power: components["schemas"]["CriticalPower"];
            }[];
        };
    };
    responses: {
        /** @description A parameter cannot be understood (`invalid_argument`). */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token, or one that is not known (`unauthenticated`). */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The token's scope does not allow that (`forbidden`). */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such thing, or not for this reader: the two are not told apart (`not_found`). */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this route takes (`payload_too_large`). */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Busy, starting or draining (`busy`, `unavailable`); try again after Retry-After. */
        Busy: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The disk is full: nothing was kept, try again later (`storage_full`). */
        StorageFull: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong here (`io`, `corrupt`, `internal`). The log has the reason under `request_id`. */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What If-None-Match names is still true. */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Any problem of `x-error-table` that the server itself reports: limits, time-outs, unknown hosts, methods. */
        AnyProblem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A request with this Idempotency-Key is still at work (`key_in_use`); try again after Retry-After. */
        KeyInUse: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This Idempotency-Key has answered another request (`key_reused`). */
        KeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The journey. */
        slug: string;
        /**
         * @description A local day of the journey.
         * @example 2019-05-18
         */
        date: string;
        /** @description 32 hexadecimal digits. */
        id: string;
        /** @description Start of the range, included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
        from: number | string;
        /** @description End of the range, not included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
        to: number | string;
        /** @description About how many points are wanted, at least 2; more than 200 000 are cut to that. */
        points: number;
        /**
         * @description Keys of the catalogue, separated by commas; may be repeated.
         * @example heart_rate,power
         */
        metric: string;
        /** @description `next` of the page before. */
        cursor: string;
        /** @description ETag of an earlier answer. */
        ifNoneMatch: string;
        /** @description First local day. Default: everything. */
        fromDay: string;
        /** @description Last local day, included. Default: everything. */
        toDay: string;
        /** @description Label of a channel. Default: the first. */
        channel: string;
        /** @description Seconds from the start of the recording. */
        fromS: number;
        /** @description Seconds from the start of the recording. */
        toS: number;
        /** @description Of the headings of a table: 32 hexadecimal digits. */
        signature: string;
        /** @description Chosen by the client, 1 to 255 visible ASCII characters. The same request with the same key gets the first answer again for 24 hours, with `Idempotency-Replayed: true`. Answers 5xx, 408 and 429 are not kept. */
        idempotencyKey: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listJourneys: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyList"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getJourney: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Journey"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getTrack: {
        parameters: {
            query?: {
                /** @description Start of the range, included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
                from?: components["parameters"]["from"];
                /** @description End of the range, not included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
                to?: components["parameters"]["to"];
                /** @description About how many points are wanted, at least 2; more than 200 000 are cut to that. */
                points?: components["parameters"]["points"];
                /**
                 * @description Keys of the catalogue, separated by commas; may be repeated.
                 * @example heart_rate,power
                 */
                metric?: components["parameters"]["metric"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Track"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveSnapshot"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    followJourney: {
        parameters: {
            query?: never;
            header?: {
                /** @description Go on after this id. */
                "Last-Event-ID"?: number;
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getDay: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
                /**
                 * @description A local day of the journey.
                 * @example 2019-05-18
                 */
                date: components["parameters"]["date"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Day"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getSeries: {
        parameters: {
            query: {
                /**
                 * @description Keys of the catalogue, separated by commas; may be repeated.
                 * @example heart_rate,power
                 */
                metric: string;
                /** @description Start of the range, included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
                from?: components["parameters"]["from"];
                /** @description End of the range, not included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
                to?: components["parameters"]["to"];
                /** @description About how many points are wanted, at least 2; more than 200 000 are cut to that. */
                points?: components["parameters"]["points"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listActivities: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getPowerCurve: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JourneyPower"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getActivity: {
        parameters: {
            query?: {
                /** @description What the zones of the heart are shares of: the highest rate, or the reserve between it and the resting rate. */
                zones?: "max" | "reserve";
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getActivitySeries: {
        parameters: {
            query?: {
                /**
                 * @description Keys of the catalogue, separated by commas; may be repeated.
                 * @example heart_rate,power
                 */
                metric?: components["parameters"]["metric"];
                /** @description Start of the range, included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
                from?: components["parameters"]["from"];
                /** @description End of the range, not included: milliseconds since 1970 or an RFC 3339 time. Default: everything. */
                to?: components["parameters"]["to"];
                /** @description About how many points are wanted, at least 2; more than 200 000 are cut to that. */
                points?: components["parameters"]["points"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Series"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getActivityOriginal: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Byte for byte as delivered. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Only those in this state. */
                state?: components["schemas"]["DeliveryState"];
                /** @description `oldest`: files in order of receipt, then what devices pushed in order of receipt. `newest`: both together, the latest received first. */
                order?: "oldest" | "newest";
                /** @description Only files, or only what devices pushed. */
                kind?: components["schemas"]["DeliveryKind"];
                /** @description Only those whose name contains this, in any case. A page looks through a bounded part of what is stored: it may be short or empty though `next` is given. */
                q?: string;
                /** @description Only those of this source, as `q` within bounds. */
                source?: string;
                /** @description Only those in which this format was recognised, as `q` within bounds. */
                format?: string;
                /** @description Most deliveries of a page. */
                limit?: number;
                /** @description Whether to count all deliveries by kind and state, whatever else is asked. */
                counts?: boolean;
                /** @description `next` of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getDeliveryOriginal: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Byte for byte as delivered. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getDeliveryTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryTable"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    previewDeliveryTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, 1 to 255 visible ASCII characters. The same request with the same key gets the first answer again for 24 hours, with `Idempotency-Replayed: true`. Answers 5xx, 408 and 429 are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableMappingSent"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    /** @description `true` on an answer that is given again. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TablePreview"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["KeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listTables: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    confirmTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, 1 to 255 visible ASCII characters. The same request with the same key gets the first answer again for 24 hours, with `Idempotency-Replayed: true`. Answers 5xx, 408 and 429 are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description Of the headings of a table: 32 hexadecimal digits. */
                signature: components["parameters"]["signature"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TableMappingSent"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    /** @description `true` on an answer that is given again. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableDecision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["KeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    forgetTable: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, 1 to 255 visible ASCII characters. The same request with the same key gets the first answer again for 24 hours, with `Idempotency-Replayed: true`. Answers 5xx, 408 and 429 are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description Of the headings of a table: 32 hexadecimal digits. */
                signature: components["parameters"]["signature"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    /** @description `true` on an answer that is given again. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableDecision"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyInUse"];
            422: components["responses"]["KeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    upload: {
        parameters: {
            query?: {
                /**
                 * @description Name of the file.
                 * @example ride.fit
                 */
                name?: string;
            };
            header?: {
                /** @description Chosen by the client, 1 to 255 visible ASCII characters. The same request with the same key gets the first answer again for 24 hours, with `Idempotency-Replayed: true`. Answers 5xx, 408 and 429 are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
                "multipart/form-data": {
                    [key: string]: string;
                };
            };
        };
        responses: {
            /** @description Kept. What could not be decoded is kept too and says `quarantined`; a table whose columns nobody knows says what it `waits_for`. */
            201: {
                headers: {
                    "Cache-Control"?: string;
                    /** @description `true` on an answer that is given again. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["KeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    ingestOwntracks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Durable. An empty list: no commands for the app. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown[];
                };
            };
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    ingestOverland: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Durable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverlandAnswer"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    ingestOsmand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Durable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "";
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    ingestTraccar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/x-www-form-urlencoded": unknown;
            };
        };
        responses: {
            /** @description Durable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "";
                };
            };
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    ingestGpsloggerQuery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Durable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "OK";
                };
            };
            401: components["responses"]["Unauthenticated"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    ingestGpslogger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": unknown;
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Durable. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": "OK";
                };
            };
            401: components["responses"]["Unauthenticated"];
            413: components["responses"]["TooLarge"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getMetricsCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsCatalogue"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getStyleSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StyleSource"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counters, gauges and histograms. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    homePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            /** @description A page that says the token is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    journeyPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            /** @description A page that says the token is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description A page that says there is no such journey. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    journeyPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["AnyProblem"];
        };
    };
    consolePage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            /** @description A page that says the token is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    consoleSubpage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The address within the console; may have slashes.
                 * @example data
                 */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            304: components["responses"]["NotModified"];
            /** @description A page that says the token is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    getAsset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the file; may have slashes.
                 * @example main-3f9a1c2b.js
                 */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getMapFile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A range of bytes.
                 * @example bytes=0-16383
                 */
                Range?: string;
            };
            path: {
                /**
                 * @description Name of the file.
                 * @example basemap.pmtiles
                 */
                rest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.pmtiles": string;
                };
            };
            /** @description The range asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.pmtiles": string;
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            /** @description The range lies outside of the file. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["AnyProblem"];
        };
    };
    getIcon: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            304: components["responses"]["NotModified"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getRobots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            304: components["responses"]["NotModified"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getBodyDays: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyDays"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listTrends: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trends"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listSleep: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SleepList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listNutrition: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NutritionList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listBloodPressure: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BloodPressureList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listHrv: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HrvList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listExercises: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExerciseList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listRecordings: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingList"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getCoverage: {
        parameters: {
            query?: {
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getProvenance: {
        parameters: {
            query: {
                /** @description One key of the catalogue. */
                metric: string;
                /** @description Milliseconds since 1970-01-01T00:00:00Z. */
                at: number;
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleProvenance"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getHrvReport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HrvReport"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getRecording: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recording"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getWaveform: {
        parameters: {
            query?: {
                /** @description Label of a channel. Default: the first. */
                channel?: components["parameters"]["channel"];
                /** @description Seconds from the start of the recording. */
                from?: components["parameters"]["fromS"];
                /** @description Seconds from the start of the recording. */
                to?: components["parameters"]["toS"];
                /** @description About how many points are wanted, at least 2; more than 200 000 are cut to that. */
                points?: components["parameters"]["points"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waveform"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getBeats: {
        parameters: {
            query?: {
                /** @description Label of a channel. Default: the first. */
                channel?: components["parameters"]["channel"];
                /** @description Seconds from the start of the recording. */
                from?: components["parameters"]["fromS"];
                /** @description Seconds from the start of the recording. */
                to?: components["parameters"]["toS"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Beats"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getSpectrum: {
        parameters: {
            query?: {
                /** @description Label of a channel. Default: the first. */
                channel?: components["parameters"]["channel"];
                /** @description Seconds from the start of the recording. */
                from?: components["parameters"]["fromS"];
                /** @description Seconds from the start of the recording. */
                to?: components["parameters"]["toS"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spectrum"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    getSpectrogram: {
        parameters: {
            query?: {
                /** @description Label of a channel. Default: the first. */
                channel?: components["parameters"]["channel"];
                /** @description Seconds from the start of the recording. */
                from?: components["parameters"]["fromS"];
                /** @description Seconds from the start of the recording. */
                to?: components["parameters"]["toS"];
            };
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description 32 hexadecimal digits. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spectrogram"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    listSources: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of an earlier answer. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description Changes with the answer; on answers that may be kept. */
                    ETag?: string;
                    "Cache-Control"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
    putSourceOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description Chosen by the client, 1 to 255 visible ASCII characters. The same request with the same key gets the first answer again for 24 hours, with `Idempotency-Replayed: true`. Answers 5xx, 408 and 429 are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description One key of the catalogue. */
                metric: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceOrder"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    /** @description `true` on an answer that is given again. */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricSources"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyInUse"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["KeyReused"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
            default: components["responses"]["AnyProblem"];
        };
    };
    exportJourney: {
        parameters: {
            query?: {
                /** @description Default: csv. */
                format?: "csv" | "jsonl" | "edf" | "omh" | "fhir";
                /** @description Separated by commas: rides, fixes, series, sleep, nutrition, blood_pressure, hrv, recordings, exercises. Default: all. */
                layers?: string;
                /** @description First local day. Default: everything. */
                from?: components["parameters"]["fromDay"];
                /** @description Last local day, included. Default: everything. */
                to?: components["parameters"]["toDay"];
                /** @description 1: no names, files or devices. */
                pseudonym?: string;
                /** @description 1: positions as metres from the first one. */
                relative?: string;
            };
            header?: never;
            path: {
                /** @description The journey. */
                slug: components["parameters"]["slug"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control"?: string;
                    /** @description A name for the file. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Busy"];
            default: components["responses"]["AnyProblem"];
        };
    };
}
