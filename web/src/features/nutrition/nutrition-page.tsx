import { useMemo, useState } from 'react';
import { Answer } from '../../components/console/answer';
import { Blank, NothingHere } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { bodyApi } from '../../config/console-paths';
import type { BodyDay, NutritionDay } from '../../lib/body-types';
import { activityRows, useExercises } from '../../lib/console/activities';
import { useApi } from '../../lib/console/queries';
import { meanOf } from '../../lib/console/scales';
import { useRange, useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { BalanceChart } from './balance-chart';
import { DayCard } from './day-card';
import { GoalsCard } from './goals-card';
import { MealsCard } from './meals-card';
import { ExercisesCard } from './exercises-card';
import { exerciseEnergy, exercisesOf, foodRows } from './nutrition-model';

function Days({ days, body, from, to }: { days: readonly NutritionDay[]; body: readonly BodyDay[]; from: string; to: string }) {
    const [picked, setPicked] = useState<string | null>(null);
    const recorded = useExercises().data?.exercises;
    const exercises = useMemo(() => activityRows([], recorded ?? []), [recorded]);
    const exercisesOn = (date: string, day: NutritionDay | null) => exercisesOf(day, exercises.filter((e) => e.date === date));
    const rows = useMemo(() => {
        const spent = new Map(body.map((d) => [d.date, d.energy_burned_kcal]));
        return foodRows(days, from, to).map((r) => ({ ...r, spent: r.spent ?? spent.get(r.date) ?? null, exercise: exerciseEnergy(exercisesOf(r.day, exercises.filter((e) => e.date === r.date))) }));
    }, [days, body, exercises, from, to]);
    const logged = rows.filter((r) => r.day);
    const shown = logged.find((r) => r.date === picked) ?? logged[logged.length - 1];
    if (!shown?.day) return <NothingHere what={tc('food.what')} />;
    return (
        <div className="cgrid">
            <DayCard row={shown} logged={logged} onPick={setPicked} />
            <BalanceChart className="w8" rows={rows} picked={shown.date} onPick={setPicked} />
            <GoalsCard className="w4" day={shown.day} />
            <MealsCard day={shown.day} />
            <ExercisesCard date={shown.date} rows={exercisesOn(shown.date, shown.day)} />
        </div>
    );
}

/** What was eaten: a day in full, and days against what was spent. */
export default function NutritionPage() {
    const { slug } = useScope();
    const { dates } = useRange('28d');
    const result = useApi<{ days: NutritionDay[] }>(bodyApi.nutrition(slug), { ...dates });
    const body = useApi<{ days: BodyDay[] }>(bodyApi.body(slug), { ...dates });
    const ever = useApi<{ days: NutritionDay[] }>(bodyApi.nutrition(slug), {}, { enabled: result.data?.days.length === 0 });
    const mean = meanOf(result.data?.days.map((d) => d.totals['energy_kcal']) ?? []);
    return (
        <>
            <PageHead title={tc('nav.nutrition')} sub={mean === null ? undefined : tc('food.sub', { kcal: formatNumber(mean) })} span="28d" />
            <Answer
                of={result} height={320} empty={(d) => !d.days.length}
                blank={ever.data?.days.length ? <NothingHere what={tc('food.what')} /> : <Blank title={tc('food.blank')} text={tc('food.blankText')} />}
            >
                {(data) => <Days days={data.days} body={body.data?.days ?? []} from={dates.from} to={dates.to} />}
            </Answer>
        </>
    );
}
