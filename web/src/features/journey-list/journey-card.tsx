import { Age } from '../../components/ui/age';
import { paths } from '../../config/paths';
import type { JourneySummary } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { dateWithYear } from '../../lib/time';
import { distance, elevation } from '../../lib/units';

/** One journey as a card. `picture` is the drawing of its route that the server sent, as markup of our own making. */
export function JourneyCard({ journey, picture }: { journey: JourneySummary; picture: string }) {
    const units = useStore(preferences, (p) => p.units);
    const { totals, last, from, to } = journey;
    const [length, climbed] = [distance(totals.distance_m, units), elevation(totals.ascent_m, units)];
    return (
        <a className="card" href={paths.journey(journey.slug)}>
            <div className="pic" dangerouslySetInnerHTML={{ __html: picture }} />
            <div className="txt">
                <h2>{journey.title}</h2>
                <p className="state num">
                    <span className="dot" data-state={journey.state} />
                    <b>{journey.rider.name}</b> {t(`state.${journey.state}`)}
                    {last && journey.state !== 'finished' && <> · <Age t={last.t} /></>}
                    {journey.sample && ` · ${t('home.sample')}`}
                </p>
                {totals.distance_m > 0 && (
                    <p className="figs num">
                        <b>{length.value}</b> {length.unit} · <b>{climbed.value}</b> {climbed.unit} {t('home.climbed')} · {t('home.days', { n: totals.days })}
                    </p>
                )}
                {from && to && <p className="figs num">{t('home.span', { from: dateWithYear(from), to: dateWithYear(to) })}</p>}
            </div>
        </a>
    );
}
