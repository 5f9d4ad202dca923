import type { MetricSeries } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { clock } from '../../lib/time';
import { formatNumber, metricDecimals, metricUnit } from '../../lib/units';
import { laneData, type ChartMetric } from './lane-data';

const kRows = 60;

/** The same numbers as the chart, as rows: for who reads rather than looks. Thinned to what fits a screen or two. */
export function LaneTable({ metric, series, zone }: { metric: ChartMetric; series: MetricSeries; zone: string }) {
    const units = useStore(preferences, (p) => p.units);
    const [times, high, low, middle] = laneData(series, metric, units);
    const decimals = metricDecimals(metric);
    const known = times.map((_, i) => i).filter((i) => middle[i] !== null);
    const step = Math.max(1, Math.ceil(known.length / kRows));
    const rows = known.filter((_, i) => i % step === 0);
    const unit = metricUnit(metric, units);
    return (
        <div className="tblwrap" tabIndex={0} role="region" aria-label={t('charts.tableAria', { metric: t(`metric.${metric}`) })}>
            <table className="tbl num">
                <caption>{t(`metric.${metric}`)}, {unit}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t('charts.time')}</th>
                        <th scope="col">{t('charts.low')}</th>
                        <th scope="col">{t('charts.mean')}</th>
                        <th scope="col">{t('charts.high')}</th>
                    </tr>
                </thead>
                <tbody>
                    {rows.map((i) => (
                        <tr key={times[i]}>
                            <th scope="row">{clock(times[i]!, zone)}</th>
                            <td>{formatNumber(low[i] ?? middle[i], decimals)}</td>
                            <td>{formatNumber(middle[i], decimals)}</td>
                            <td>{formatNumber(high[i] ?? middle[i], decimals)}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
