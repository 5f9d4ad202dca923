import { useMemo, useState } from 'react';
import { Answer } from '../../components/console/answer';
import { Blank, NothingHere } from '../../components/console/blank';
import { ConsoleIcon } from '../../components/console/console-icon';
import { Fact, Facts } from '../../components/console/facts';
import { PageHead } from '../../components/console/page-head';
import { DataTable } from '../../components/ui/data-table';
import { Segmented } from '../../components/ui/segmented';
import { activityRows, sportName, useExercises, useRides, type ActivityRow } from '../../lib/console/activities';
import { saveText, toCsv } from '../../lib/console/csv';
import { place } from '../../lib/console/location';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { distance, durationParts, elevation, formatNumber } from '../../lib/units';
import { ActivityCard } from './activity-card';
import { activityColumns } from './activity-columns';
import { PowerCurve } from './power-curve';
import { useJourneyPower } from './ride-metrics';

type Shown = 'all' | 'ride' | 'exercise';

const sumOf = (rows: readonly ActivityRow[], read: (r: ActivityRow) => number | null) => rows.reduce<number | null>((sum, r) => (read(r) === null ? sum : (sum ?? 0) + read(r)!), null);

function Totals({ rows }: { rows: readonly ActivityRow[] }) {
    const units = useStore(preferences, (p) => p.units);
    const [far, high, long, energy] = [sumOf(rows, (r) => r.distance_m), sumOf(rows, (r) => r.ascent_m), sumOf(rows, (r) => r.active_s), sumOf(rows, (r) => r.energy_kcal)];
    return (
        <Facts>
            <Fact label={tc('activities.count', { n: rows.length })} parts={{ value: formatNumber(rows.length), unit: '' }} />
            {far !== null && <Fact label={tc('activities.distance')} parts={distance(far, units)} />}
            {high !== null && <Fact label={tc('activities.ascent')} parts={elevation(high, units)} />}
            {long !== null && <Fact label={tc('activities.active')} parts={durationParts(long)} />}
            {energy !== null && <Fact label={tc('activities.energyExercise')} parts={{ value: formatNumber(energy), unit: tc('unit.kcal') }} />}
        </Facts>
    );
}

function Table({ rows, picked }: { rows: readonly ActivityRow[]; picked: ActivityRow | undefined }) {
    const scope = useScope();
    const units = useStore(preferences, (p) => p.units);
    const search = useStore(place, (p) => p.search);
    const [kind, setKind] = useState<Shown>('all');
    const shown = useMemo(() => rows.filter((r) => kind === 'all' || r.kind === kind), [rows, kind]);
    const columns = useMemo(() => activityColumns(scope, units, shown, search), [scope, units, shown, search]);
    // Where it came from is told of the one that is looked at, and in the file.
    const narrow = useMemo(() => columns.filter((c) => c.key !== 'origin'), [columns]);
    const both = rows.some((r) => r.kind === 'ride') && rows.some((r) => r.kind === 'exercise');
    return (
        <section className="box activities" aria-label={tc('nav.activities')}>
            <header>
                <h2>{tc('activities.list')}</h2>
                <div className="right">
                    {both && <Segmented<Shown> label={tc('activities.kind')} value={kind} onChange={setKind} options={(['all', 'ride', 'exercise'] as const).map((value) => ({ value, text: tc(`activities.${value}`) }))} />}
                    <button type="button" className="ghost" onClick={() => saveText(`activities-${scope.slug}.csv`, toCsv(columns, shown))} title={tc('chart.csv')}><ConsoleIcon name="download" /><span>{tc('chart.csv')}</span></button>
                </div>
            </header>
            <Totals rows={shown} />
            <DataTable caption={tc('nav.activities')} columns={narrow} rows={shown} rowKey={(r) => r.id} current={(r) => r === picked} />
        </section>
    );
}

/** The best power of the journey, a chart a sport; nothing where no ride has power. */
function BestPower() {
    const { slug } = useScope();
    const sports = useJourneyPower(true).data?.sports ?? [];
    return sports.map((s) => {
        const title = sports.length > 1 ? tc('activities.bestTitleOf', { sport: sportName(s.sport) }) : tc('activities.bestTitle');
        return <PowerCurve key={s.sport} file={`power-curve-${slug}-${s.sport || 'rides'}`} title={title} sub={tc('activities.bestSub', { n: s.rides })} points={[]} critical={null} best={s} />;
    });
}

/** Rides and exercises in one table: sorted by a press, each a way to its day. */
export default function ActivitiesPage({ id }: { id: string | null }) {
    const rides = useRides();
    const exercises = useExercises();
    const { dates } = useRange('all');
    const all = useMemo(() => activityRows(rides.data?.activities ?? [], exercises.data?.exercises ?? []), [rides.data, exercises.data]);
    const rows = useMemo(() => all.filter((r) => r.date === null || (r.date >= dates.from && r.date <= dates.to)), [all, dates]);
    const picked = all.find((r) => r.id === id);
    return (
        <>
            <PageHead title={tc('nav.activities')} span="all" />
            <Answer of={rides} height={420} empty={() => !all.length && !exercises.isLoading} blank={<Blank title={tc('activities.blank')} text={tc('activities.blankText')} />}>
                {() => (
                    <div className="cstack">
                        {picked && <ActivityCard row={picked} />}
                        {exercises.error ? <p className="stale" role="status">{tc('activities.noExercises')}</p> : null}
                        {rows.length ? <Table rows={rows} picked={picked} /> : <NothingHere what={tc('activities.what')} />}
                        {!picked && <BestPower />}
                    </div>
                )}
            </Answer>
        </>
    );
}
