import { ChartCard } from '../../components/charts/chart-card';
import { DataTable } from '../../components/ui/data-table';
import type { Column } from '../../lib/console/csv';
import { datesText } from '../../lib/console/dates';
import { localDate, zoneAt } from '../../lib/console/range';
import { useScope } from '../../lib/console/scope';
import type { Journey } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { originName } from './source-order';
import { originRows, pairRows, type OriginRow, type SourceList } from './sources-model';

function columnsOf(journey: Journey): Column<OriginRow>[] {
    const day = (t: number) => localDate(t, zoneAt(journey, t));
    return [
        { key: 'origin', title: tc('sources.origin'), numeric: false, value: (r) => r.origin, text: (r) => originName(r.origin) },
        { key: 'metrics', title: tc('sources.metrics'), numeric: false, value: (r) => r.metrics.join(', ') },
        { key: 'samples', title: tc('sources.count'), value: (r) => r.samples, text: (r) => formatNumber(r.samples) },
        { key: 'first', title: tc('sources.first'), value: (r) => new Date(r.first_ms).toISOString(), text: (r) => datesText(day(r.first_ms), day(r.first_ms)) },
        { key: 'last', title: tc('sources.last'), value: (r) => new Date(r.last_ms).toISOString(), text: (r) => datesText(day(r.last_ms), day(r.last_ms)) },
    ];
}

/** Every device and app with what it measured, and from when to when. As a table or a file: metric by metric. */
export function OriginsCard({ list }: { list: SourceList }) {
    const { journey } = useScope();
    const columns = columnsOf(journey);
    return (
        <ChartCard className="flush" title={tc('sources.all')} sub={tc('sources.allSub')} table={{ file: 'sources', columns, rows: pairRows(list) }}>
            <DataTable caption={tc('sources.allSub')} columns={columns} rows={originRows(list)} rowKey={(r) => r.origin} />
        </ChartCard>
    );
}
