import { Answer } from '../../components/console/answer';
import { Blank, NothingHere } from '../../components/console/blank';
import { Fact, Facts } from '../../components/console/facts';
import { PageHead } from '../../components/console/page-head';
import { DataTable } from '../../components/ui/data-table';
import { bodyApi } from '../../config/console-paths';
import type { PressureReading } from '../../lib/body-types';
import { useApi } from '../../lib/console/queries';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { PressureChart } from './pressure-chart';
import { pressureColumns } from './pressure-columns';
import { byTimeOfDay, pressureMean, type PressureMean } from './pressure-model';

const pair = (mean: PressureMean | null) => (mean ? { value: `${formatNumber(mean.systolic)}/${formatNumber(mean.diastolic)}`, unit: tc('unit.mmhg') } : { value: '–', unit: '' });

function Readings({ readings }: { readings: readonly PressureReading[] }) {
    const mean = pressureMean(readings);
    const { morning, evening } = byTimeOfDay(readings);
    return (
        <div className="cgrid">
            <PressureChart readings={readings}>
                <Facts>
                    <Fact label={tc('pressure.mean', { n: readings.length })} parts={pair(mean)} />
                    {morning.length > 0 && <Fact label={tc('pressure.morning', { n: morning.length })} parts={pair(pressureMean(morning))} />}
                    {evening.length > 0 && <Fact label={tc('pressure.evening', { n: evening.length })} parts={pair(pressureMean(evening))} />}
                    <Fact label={tc('pressure.pulse')} parts={{ value: formatNumber(mean?.pulse), unit: tc('unit.bpm') }} />
                    <div className="note"><dt>{tc('pressure.notInterpreted')}</dt></div>
                </Facts>
            </PressureChart>
            <section className="box" aria-label={tc('pressure.readings')}>
                <header><h2>{tc('pressure.readings')}</h2></header>
                <DataTable caption={tc('pressure.readings')} columns={pressureColumns.filter((c) => readings.some((r) => c.value(r)))} rows={[...readings].reverse()} rowKey={(r) => r.id} />
            </section>
        </div>
    );
}

/** Blood pressure: readings as pairs over the classes, their means, and the list. */
export default function PressurePage() {
    const { slug } = useScope();
    const { dates } = useRange('28d');
    const result = useApi<{ readings: PressureReading[] }>(bodyApi.pressure(slug), { ...dates });
    const ever = useApi<{ readings: PressureReading[] }>(bodyApi.pressure(slug), {}, { enabled: result.data?.readings.length === 0 });
    return (
        <>
            <PageHead title={tc('nav.pressure')} span="28d" />
            <Answer
                of={result} height={360} empty={(d) => !d.readings.length}
                blank={ever.data?.readings.length ? <NothingHere what={tc('pressure.what')} /> : <Blank title={tc('pressure.blank')} text={tc('pressure.blankText')} />}
            >
                {(data) => <Readings readings={data.readings} />}
            </Answer>
        </>
    );
}
