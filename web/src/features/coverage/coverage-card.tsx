import { useMemo } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { Answer } from '../../components/console/answer';
import { bodyApi } from '../../config/console-paths';
import type { Coverage } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { weekdayDate } from '../../lib/console/dates';
import { useApi } from '../../lib/console/queries';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { coverageRows } from './coverage-model';
import { HeatMap, rowName } from './heat-map';

interface DayRow {
    date: string;
    index: number;
}

/** How complete each metric is, day by day. A press on a day asks where its values came from. */
export function CoverageCard({ onPick }: { onPick: (metric: string, date: string) => void }) {
    const { slug } = useScope();
    const result = useApi<Coverage>(bodyApi.coverage(slug));
    const rows = useMemo(() => (result.data ? coverageRows(result.data) : []), [result.data]);
    const days = result.data?.days ?? [];
    const columns: Column<DayRow>[] = [
        { key: 'date', title: tc('table.date'), numeric: false, value: (r) => r.date, text: (r) => weekdayDate(r.date) },
        ...rows.map((row): Column<DayRow> => ({
            key: row.kind === 'metric' ? `${row.key}_min` : row.key, title: `${rowName(row)}${row.kind === 'metric' ? `, ${tc('unit.min')}` : ''}`, value: (r) => row.cells[r.index]!.got,
            text: (r) => (row.cells[r.index]!.expected ? `${formatNumber(row.cells[r.index]!.got)} / ${formatNumber(row.cells[r.index]!.expected)}` : formatNumber(row.cells[r.index]!.got)),
        })),
    ];
    return (
        <ChartCard title={tc('coverage.title')} sub={tc('coverage.sub')} table={{ file: `coverage-${slug}`, columns, rows: days.map((date, index) => ({ date, index })) }}>
            <Answer of={result} height={220} empty={(d) => !d.days.length || !rows.length} blank={<p className="nothing">{tc('coverage.none')}</p>}>{() => <HeatMap days={days} rows={rows} onPick={onPick} />}</Answer>
        </ChartCard>
    );
}
