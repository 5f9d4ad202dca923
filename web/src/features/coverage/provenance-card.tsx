import { useState } from 'react';
import { Answer } from '../../components/console/answer';
import { ChartCard } from '../../components/charts/chart-card';
import { DataTable } from '../../components/ui/data-table';
import { bodyApi } from '../../config/console-paths';
import type { ProvenanceSample } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { preciseClock, dayText } from '../../lib/console/dates';
import { formatName } from '../../lib/console/names';
import { useApi } from '../../lib/console/queries';
import { dayRange, kHourMs, zoneAt } from '../../lib/console/range';
import { useScope } from '../../lib/console/scope';
import { tc, tcOr } from '../../lib/i18n/console';
import { shortDateTime, zoneOffsetMs } from '../../lib/time';
import { formatNumber } from '../../lib/units';
import { rowName } from './heat-map';

const kMetrics = ['heart_rate', 'steps', 'elevation', 'speed', 'power', 'cadence', 'temperature', 'hrv_rmssd', 'resting_heart_rate', 'oxygen_saturation', 'weight', 'energy_burned'] as const;

function columnsOf(zone: string): Column<ProvenanceSample>[] {
    return [
        { key: 'time', title: tc('table.time'), numeric: false, value: (s) => new Date(s.t).toISOString(), text: (s) => `${dayText(s.t, zone)}, ${preciseClock(s.t, zone)}` },
        { key: 'value', title: tc('provenance.value'), value: (s) => s.value, text: (s) => formatNumber(s.value, s.value !== null && Number.isInteger(s.value) ? 0 : 1) },
        { key: 'origin', title: tc('provenance.origin'), numeric: false, value: (s) => s.origin ?? '' },
        { key: 'flags', title: tc('provenance.flags'), numeric: false, value: (s) => s.flags.join(' '), text: (s) => s.flags.map((f) => tcOr(`flag.${f}`, f.replace(/_/g, ' '))).join(', ') || '–' },
        { key: 'file', title: tc('provenance.file'), numeric: false, value: (s) => s.delivery?.name ?? '' },
        { key: 'format', title: tc('console.col.format'), numeric: false, value: (s) => s.delivery?.format ?? '', text: (s) => (s.delivery?.format ? formatName(s.delivery.format) : '–') },
        { key: 'source', title: tc('console.col.source'), numeric: false, value: (s) => s.delivery?.source ?? '' },
        { key: 'received', title: tc('console.col.received'), numeric: false, value: (s) => (s.delivery ? new Date(s.delivery.received_ms).toISOString() : ''), text: (s) => (s.delivery ? shortDateTime(s.delivery.received_ms) : '–') },
    ];
}

interface Asked {
    metric: string;
    /** Of the rider's clock, as the field holds it: "2019-06-27T16:40". */
    local: string;
}

/** Where a point came from: device, file, format, when it arrived, and what speaks against it. */
export function ProvenanceCard({ metric, date }: { metric: string; date: string }) {
    const { slug, journey } = useScope();
    const noon = dayRange(date, journey).from + 12 * kHourMs;
    const zone = zoneAt(journey, noon);
    const [asked, setAsked] = useState<Asked>({ metric, local: `${date}T12:00` });
    const utc = Date.parse(`${asked.local}Z`);
    const at = Number.isNaN(utc) ? noon : utc - zoneOffsetMs(utc, zone);
    const result = useApi<{ samples: ProvenanceSample[] }>(bodyApi.provenance(slug), { metric: asked.metric, at });
    const columns = columnsOf(zone);
    const metrics = (kMetrics as readonly string[]).includes(metric) ? kMetrics : [metric, ...kMetrics];
    return (
        <ChartCard tabular className="flush" title={tc('provenance.title')} sub={tc('provenance.sub')} table={{ file: `provenance-${asked.metric}`, columns, rows: result.data?.samples ?? [] }}>
            <div className="fields">
                <label>{tc('provenance.metric')} <select value={asked.metric} onChange={(event) => setAsked({ ...asked, metric: event.target.value })}>{metrics.map((m) => <option key={m} value={m}>{rowName({ key: m })}</option>)}</select></label>
                <label>{tc('provenance.at')} <input type="datetime-local" step={1} value={asked.local} onChange={(event) => setAsked({ ...asked, local: event.target.value })} /></label>
            </div>
            <Answer of={result} height={90} empty={(d) => !d.samples.length} blank={<p className="nothing">{tc('provenance.none')}</p>}>
                {(data) => <DataTable caption={tc('provenance.title')} columns={columns} rows={data.samples} rowKey={(s, i) => `${s.t}${i}`} />}
            </Answer>
        </ChartCard>
    );
}
