import { useMemo, useState } from 'react';
import { Answer } from '../../components/console/answer';
import { Blank } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { TrendCard } from '../../components/charts/trend-card';
import { bodyApi } from '../../config/console-paths';
import type { BodyDay, HrvReport, TrendsAnswer } from '../../lib/body-types';
import { useApi } from '../../lib/console/queries';
import { datesBetween } from '../../lib/console/range';
import { quantileOf } from '../../lib/console/scales';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { DayCurve } from './day-curve';
import { HrvReports } from './hrv-reports';
import { TrendChart } from './trend-chart';

const kTrends = [['resting_heart_rate', 'heart.resting', 'resting-heart-rate', 'unit.bpm', 'var(--m-heart_rate)'], ['hrv_rmssd', 'heart.rmssd', 'hrv-rmssd', 'unit.ms', 'var(--m-hrv)']] as const;

/** Resting rate and variability day by day, as far as they were measured. */
function Trends({ dates, onPick }: { dates: readonly string[]; onPick: (date: string) => void }) {
    const { slug } = useScope();
    const result = useApi<TrendsAnswer>(bodyApi.trends(slug), { from: dates[0], to: dates[dates.length - 1] });
    return (
        <Answer of={result} height={320}>
            {({ trends }) => (
                <div className="cgrid">
                    {kTrends.map(([metric, title, file, unit, colour]) => <TrendChart key={metric} className="w6" title={tc(title)} file={file} unit={tc(unit)} colour={colour} dates={dates} trend={trends.find((t) => t.metric === metric)} onPick={onPick} />)}
                </div>
            )}
        </Answer>
    );
}

interface DaysProps {
    days: readonly BodyDay[];
    reports: readonly HrvReport[];
    from: string;
    to: string;
    reportId: string | null;
}

function Days({ days, reports, from, to, reportId }: DaysProps) {
    const rows = useMemo(() => {
        const byDate = new Map(days.map((d) => [d.date, d]));
        return datesBetween(from, to).map((date) => ({ date, day: byDate.get(date) }));
    }, [days, from, to]);
    const [picked, setPicked] = useState(to);
    const date = picked < from || picked > to ? to : picked;
    const dates = useMemo(() => rows.map((r) => r.date), [rows]);
    const resting = rows.find((r) => r.date === date)?.day?.resting_heart_rate_bpm ?? quantileOf(days.map((d) => d.resting_heart_rate_bpm), 0.5);
    return (
        <div className="cgrid">
            <DayCurve date={date} first={from} last={to} resting={resting} onDate={setPicked} />
            <Trends dates={dates} onPick={setPicked} />
            {days.some((d) => d.fitness != null) && (['fitness', 'form'] as const).map((key) => <TrendCard key={key} className="w6" title={tc(`heart.${key}`)} sub={tc(`heart.${key}Sub`)} file={key} unit="" decimals={1} colour="var(--m-power)" rows={rows.map((r) => ({ date: r.date, value: r.day?.[key] ?? null }))} onPick={setPicked} />)}
            <HrvReports reports={reports} id={reportId} />
        </div>
    );
}

/** Heart rate of a day, resting rate and variability over the range, and reports with their intervals. */
export default function HeartPage({ id }: { id: string | null }) {
    const { slug, journey } = useScope();
    const { dates } = useRange('28d');
    const days = useApi<{ days: BodyDay[] }>(bodyApi.body(slug), { ...dates });
    const hrv = useApi<{ reports: HrvReport[] }>(bodyApi.hrv(slug));
    const nothing = (list: readonly BodyDay[]) => !journey.metrics.includes('heart_rate') && list.every((d) => d.resting_heart_rate_bpm === null && d.hrv_rmssd_ms === null) && !hrv.data?.reports.length;
    return (
        <>
            <PageHead title={tc('nav.heart')} span="28d" />
            <Answer of={days} height={320} empty={(d) => hrv.data !== undefined && nothing(d.days)} blank={<Blank title={tc('heart.blank')} text={tc('heart.blankText')} />}>
                {(data) => <Days days={data.days} reports={hrv.data?.reports ?? []} from={dates.from} to={dates.to} reportId={id} />}
            </Answer>
        </>
    );
}
