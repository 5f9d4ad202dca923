import { ChartCard, type ChartNote } from '../../components/charts/chart-card';
import { ZonesToggle } from '../../components/console/zones-toggle';
import type { RideMetrics } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { zoneRows, type ZoneRow } from './ride-metrics';

/** What the zones are shares of, and where its rates are from. */
function zonesText({ heart_rate_zones_of: of, max_heart_rate_bpm: highest, resting_heart_rate_bpm: resting, resting_heart_rate_from: from }: RideMetrics): string {
    const params = { bpm: formatNumber(highest), rest: formatNumber(resting) };
    if (of !== 'reserve') return tc('activities.zonesSub', params);
    return tc(from === 'measured' ? 'activities.zonesReserve' : 'activities.zonesReserveAssumed', params);
}

const limitsOf = (r: ZoneRow) => (r.to === null ? `${formatNumber(r.from)}+` : `${formatNumber(r.from)}–${formatNumber(r.to)}`);

/** How long the heart was in each of its five zones, and what they are shares of. */
export function ZoneTime({ id, metrics, note, className }: { id: string; metrics: RideMetrics; note: ChartNote; className?: string }) {
    const rows = zoneRows(metrics);
    const longest = Math.max(1, ...rows.map((r) => r.seconds));
    const columns: Column<ZoneRow>[] = [
        { key: 'zone', title: tc('zone.zone'), value: (r) => r.zone, text: (r) => tc('zone.n', { n: r.zone }) },
        { key: 'limits_bpm', title: tc('unit.bpm'), value: limitsOf },
        { key: 'seconds', title: tc('activities.duration'), value: (r) => Math.round(r.seconds), text: (r) => durationText(r.seconds) },
    ];
    return (
        <ChartCard className={className} title={tc('activities.zones')} sub={zonesText(metrics)} note={note} table={{ file: `heart-zones-${id}`, columns, rows }}>
            <div className="zonesof"><ZonesToggle /></div>
            <ul className="zones num">
                {[...rows].reverse().map((row) => (
                    <li key={row.zone}>
                        <span>{tc('zone.n', { n: row.zone })}</span><small>{limitsOf(row)}</small>
                        <i><b style={{ width: `${(row.seconds / longest) * 100}%`, background: `var(--effort-${row.zone})` }} /></i>
                        <strong>{row.seconds < 0.5 ? '–' : durationText(row.seconds)}</strong>
                    </li>
                ))}
            </ul>
        </ChartCard>
    );
}
