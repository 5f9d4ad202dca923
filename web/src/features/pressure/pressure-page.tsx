import { useState } from 'react';
import { Answer } from '../../components/console/answer';
import { Blank, NothingHere } from '../../components/console/blank';
import { ConsoleIcon } from '../../components/console/console-icon';
import { PageHead } from '../../components/console/page-head';
import { DataTable } from '../../components/ui/data-table';
import { bodyApi } from '../../config/console-paths';
import type { PressureAnswer } from '../../lib/body-types';
import { saveText, toCsv } from '../../lib/console/csv';
import { useApi } from '../../lib/console/queries';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { PressureChart } from './pressure-chart';
import { readingColumns } from './pressure-columns';
import { storedScheme, storeScheme, type PressureScheme } from './pressure-scheme';

function Readings({ data }: { data: PressureAnswer }) {
    const [scheme, setScheme] = useState(storedScheme);
    const choose = (next: PressureScheme) => {
        setScheme(next);
        storeScheme(next);
    };
    const { readings } = data;
    return (
        <div className="cgrid">
            <PressureChart data={data} scheme={scheme} onScheme={choose} />
            <section className="box" aria-label={tc('pressure.readings')}>
                <header>
                    <h2>{tc('pressure.readings')}</h2>
                    <div className="right">
                        <button type="button" className="ghost" onClick={() => saveText('blood-pressure.csv', toCsv(readingColumns, readings))} title={tc('pressure.csv')} aria-label={tc('pressure.csv')}>
                            <ConsoleIcon name="download" /><span>{tc('chart.csv')}</span>
                        </button>
                    </div>
                </header>
                <DataTable caption={tc('pressure.readings')} columns={readingColumns.filter((c) => readings.some((r) => c.value(r)))} rows={[...readings].reverse()} rowKey={(r) => r.id} />
            </section>
        </div>
    );
}

/** Blood pressure: sessions as pairs over the classes, their means, and the list of readings. */
export default function PressurePage() {
    const { slug } = useScope();
    const { dates } = useRange('28d');
    const result = useApi<PressureAnswer>(bodyApi.pressure(slug), { ...dates });
    const ever = useApi<PressureAnswer>(bodyApi.pressure(slug), {}, { enabled: result.data?.readings.length === 0 });
    return (
        <>
            <PageHead title={tc('nav.pressure')} span="28d" />
            <Answer
                of={result} height={360} empty={(d) => !d.readings.length}
                blank={ever.data?.readings.length ? <NothingHere what={tc('pressure.what')} /> : <Blank title={tc('pressure.blank')} text={tc('pressure.blankText')} />}
            >
                {(data) => <Readings data={data} />}
            </Answer>
        </>
    );
}
