/** What one device or app recorded of a metric. */
export interface MetricOrigin {
    origin: string;
    samples: number;
    first_ms: number;
    last_ms: number;
    place: number;
}

export interface MetricSources {
    metric: string;
    title: string;
    /** Whether the rider set an order; else the most samples come first. */
    chosen: boolean;
    origins: MetricOrigin[];
}

export interface SourceList {
    sources: MetricSources[];
}

/** What puts a metric's order back to what it was: no names where the rider had set none. */
export const orderOf = (metric: MetricSources): string[] => (metric.chosen ? metric.origins.map((o) => o.origin) : []);

/** The names with one of them moved up (-1) or down (1); as they were where it cannot go there. */
export function moved(names: readonly string[], name: string, by: -1 | 1): string[] {
    const from = names.indexOf(name);
    const to = from + by;
    if (from < 0 || to < 0 || to >= names.length) return [...names];
    const next = [...names];
    [next[from], next[to]] = [next[to]!, next[from]!];
    return next;
}

/** The list as it will be once the order is saved; no names: by number of samples again. */
export function reordered(list: SourceList, metric: string, names: readonly string[]): SourceList {
    const rank = (o: MetricOrigin) => (names.includes(o.origin) ? names.indexOf(o.origin) : names.length);
    const change = (m: MetricSources): MetricSources => ({
        ...m,
        chosen: names.length > 0,
        origins: [...m.origins].sort((a, b) => rank(a) - rank(b) || b.samples - a.samples).map((o, i) => ({ ...o, place: i + 1 })),
    });
    return { sources: list.sources.map((m) => (m.metric === metric ? change(m) : m)) };
}

/** One answer of the server in the list. */
export const replaced = (list: SourceList, answer: MetricSources): SourceList => ({ sources: list.sources.map((m) => (m.metric === answer.metric ? answer : m)) });

export const contested = (list: SourceList): MetricSources[] => list.sources.filter((m) => m.origins.length > 1);

export interface OriginRow {
    origin: string;
    metrics: string[];
    samples: number;
    first_ms: number;
    last_ms: number;
}

/** One row a metric and source. */
export const pairRows = (list: SourceList): OriginRow[] => list.sources.flatMap((m) => m.origins.map((o) => ({ origin: o.origin, metrics: [m.title], samples: o.samples, first_ms: o.first_ms, last_ms: o.last_ms })));

/** One row a source, the one with the most samples first. */
export function originRows(list: SourceList): OriginRow[] {
    const rows = new Map<string, OriginRow>();
    for (const pair of pairRows(list)) {
        const row = rows.get(pair.origin);
        if (!row) {
            rows.set(pair.origin, pair);
            continue;
        }
        row.metrics.push(...pair.metrics);
        row.samples += pair.samples;
        row.first_ms = Math.min(row.first_ms, pair.first_ms);
        row.last_ms = Math.max(row.last_ms, pair.last_ms);
    }
    return [...rows.values()].sort((a, b) => b.samples - a.samples);
}
