import { useMemo, useState } from 'react';
import { Answer } from '../../components/console/answer';
import { Blank, NothingHere } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { bodyApi } from '../../config/console-paths';
import type { SleepAnswer } from '../../lib/body-types';
import { useApi } from '../../lib/console/queries';
import { meanOf } from '../../lib/console/scales';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { durationText } from '../../lib/units';
import { NightCard } from './night-card';
import { RhythmCard } from './rhythm-card';
import { SleepCalendar } from './sleep-calendar';
import { nightRows } from './sleep-model';
import { StageBars } from './stage-bars';

function Nights({ data, from, to }: { data: SleepAnswer; from: string; to: string }) {
    const rows = useMemo(() => nightRows(data.sleep, from, to), [data, from, to]);
    const nights = useMemo(() => rows.flatMap((r) => (r.night ? [r.night] : [])), [rows]);
    const [picked, setPicked] = useState<string | null>(null);
    const shown = nights.find((n) => n.date === picked) ?? nights[nights.length - 1];
    if (!shown) return <NothingHere what={tc('sleep.what')} />;
    return (
        <div className="cgrid">
            <NightCard night={shown} nights={nights} usualMin={meanOf(nights.map((n) => n.asleep_min))} onPick={setPicked} />
            <StageBars rows={rows} picked={shown.date} onPick={setPicked} className="w8" />
            <SleepCalendar rows={rows} picked={shown.date} onPick={setPicked} className="w4" />
            <RhythmCard rows={rows} regularity={data.regularity} onPick={setPicked} />
        </div>
    );
}

/** Nights: the one looked at in full, and how they follow one another. */
export default function SleepPage() {
    const { slug } = useScope();
    const { dates } = useRange('28d');
    const result = useApi<SleepAnswer>(bodyApi.sleep(slug), { ...dates });
    const ever = useApi<SleepAnswer>(bodyApi.sleep(slug), {}, { enabled: result.data?.sleep.length === 0 });
    const mean = meanOf(result.data?.sleep.filter((s) => s.main).map((s) => s.asleep_min) ?? []);
    return (
        <>
            <PageHead title={tc('nav.sleep')} sub={mean === null ? undefined : tc('sleep.sub', { mean: durationText(mean * 60) })} span="28d" />
            <Answer
                of={result} height={360} empty={(d) => !d.sleep.length}
                blank={ever.data?.sleep.length ? <NothingHere what={tc('sleep.what')} /> : <Blank title={tc('sleep.blank')} text={tc('sleep.blankText')} />}
            >
                {(data) => <Nights data={data} from={dates.from} to={dates.to} />}
            </Answer>
        </>
    );
}
