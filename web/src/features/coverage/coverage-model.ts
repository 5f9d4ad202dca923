import type { Coverage } from '../../lib/body-types';

/** One cell of the heat map: the share of what was expected, 0 to 1; null where nothing was expected. */
export interface Cell {
    share: number | null;
    /** Minutes for a metric, a count for a kind. */
    got: number;
    expected: number | null;
}

export interface CoverageRow {
    key: string;
    kind: 'metric' | 'records';
    origins: readonly string[];
    cells: Cell[];
}

function metricCell(got: number, expected: number): Cell {
    return { got, expected, share: expected > 0 ? Math.min(1, got / expected) : got > 0 ? 1 : null };
}

/** Metrics first, then kinds of records; of those a day has some or none. */
export function coverageRows(coverage: Coverage): CoverageRow[] {
    const metrics = coverage.metrics.map((m): CoverageRow => ({ key: m.metric, kind: 'metric', origins: m.origins, cells: coverage.days.map((_, i) => metricCell(m.got[i] ?? 0, m.expected[i] ?? 0)) }));
    const kinds = coverage.kinds.map((k): CoverageRow => ({ key: k.kind, kind: 'records', origins: [], cells: coverage.days.map((_, i) => ({ got: k.count[i] ?? 0, expected: null, share: (k.count[i] ?? 0) > 0 ? 1 : null })) }));
    return [...metrics, ...kinds];
}

/** Shade of a cell: 0 for none, 1 to 4 for quarters of what was expected. */
export function coverageShade(share: number | null): number {
    if (share === null || share <= 0) return 0;
    return Math.min(4, 1 + Math.floor(share * 3.999));
}

/** Share of what was expected over all days, per cent; null where nothing was. */
export function completeness(row: CoverageRow): number | null {
    const expected = row.cells.reduce((sum, c) => sum + (c.expected ?? 0), 0);
    return expected > 0 ? (row.cells.reduce((sum, c) => sum + Math.min(c.got, c.expected ?? 0), 0) / expected) * 100 : null;
}
