import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../components/errors/error-note';
import { Icon } from '../../components/ui/icon';
import { Skeleton } from '../../components/ui/skeleton';
import type { Day } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { seriesQuery } from '../../lib/journey/queries';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import type { TimeRange } from '../../lib/profile-model';
import { formatNumber, metricDecimals, metricUnit } from '../../lib/units';
import { kChartMetrics, laneData, laneSummary, roomyLane } from './lane-data';
import { LaneTable } from './lane-table';
import { MetricLane } from './metric-lane';

interface ChartsProps {
    day: Day;
    range: TimeRange;
    running: boolean;
    roomy: boolean;
}

/** Speed, heart rate, power, cadence and temperature on the time axis of the profile, with one crosshair. */
export default function DayCharts({ day, range, running, roomy }: ChartsProps) {
    const { slug } = useSession();
    const units = useStore(preferences, (p) => p.units);
    const [asTable, setAsTable] = useState(false);
    const metrics = kChartMetrics.filter((m) => day.metrics.includes(m));
    const points = roomy ? 800 : 400;
    const result = useQuery({ ...seriesQuery(slug, metrics, range, points, running), enabled: metrics.length > 0 });
    if (!metrics.length) return <p className="note">{t('charts.noneAtAll')}</p>;
    if (result.error && !result.data) return <ErrorNote error={result.error} onRetry={() => void result.refetch()} />;
    if (!result.data) return <Skeleton height={72} lines={metrics.length} />;
    const lanes = metrics.flatMap((metric) => {
        const series = result.data.series.find((s) => s.metric === metric);
        return series && series.t.length ? [{ metric, series }] : [];
    });
    return (
        <section className="charts" aria-label={t('charts.show')}>
            <button type="button" className="link tool" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
                <Icon name={asTable ? 'chart' : 'table'} size={16} /> {t(asTable ? 'charts.chart' : 'charts.table')}
            </button>
            {lanes.map(({ metric, series }, i) => {
                const summary = laneSummary(laneData(series, metric, units));
                const decimals = metricDecimals(metric);
                return (
                    <div key={metric}>
                        {summary && (
                            <p className="sr">
                                {t('charts.summary', {
                                    metric: t(`metric.${metric}`), low: formatNumber(summary.low, decimals), high: formatNumber(summary.high, decimals),
                                    mean: formatNumber(summary.mean, decimals), unit: metricUnit(metric, units),
                                })}
                            </p>
                        )}
                        {asTable ? <LaneTable metric={metric} series={series} zone={day.time_zone} /> : (
                            <MetricLane
                                metric={metric} series={series} range={range} zone={day.time_zone} height={roomy ? roomyLane(metrics.length) : 76} left={roomy ? 56 : 46} right={roomy ? 24 : 4}
                                showTime={!roomy && i === lanes.length - 1}
                            />
                        )}
                    </div>
                );
            })}
        </section>
    );
}
