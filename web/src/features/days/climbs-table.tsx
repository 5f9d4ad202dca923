import type { Climb } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { clock } from '../../lib/time';
import { distance, elevation, formatNumber } from '../../lib/units';

/** The climbs of the day. Choosing one zooms profile and charts to it. */
export function ClimbsTable({ climbs, zone }: { climbs: Climb[]; zone: string }) {
    const { view } = useSession();
    const units = useStore(preferences, (p) => p.units);
    if (!climbs.length) return null;
    return (
        <section className="more">
            <h2 className="sec">{t('climbs.title')}</h2>
            <table className="tbl num">
                <thead>
                    <tr>
                        <th scope="col">{t('climbs.from')}</th>
                        <th scope="col">{t('climbs.length')}</th>
                        <th scope="col">{t('climbs.gain')}</th>
                        <th scope="col">{t('climbs.grade')}</th>
                        <th scope="col">{t('climbs.top')}</th>
                    </tr>
                </thead>
                <tbody>
                    {climbs.map((climb) => {
                        const length = distance(climb.to_m - climb.from_m, units);
                        const gain = elevation(climb.ascent_m, units);
                        const note = climb.category === 'HC' ? t('climbs.hc') : climb.category ? t('climbs.category', { category: climb.category }) : undefined;
                        return (
                            <tr key={climb.from_ms}>
                                <th scope="row">
                                    <button type="button" className="link" title={note} onClick={() => view.update({ range: { from: climb.from_ms, to: climb.to_ms } })}>
                                        {clock(climb.from_ms, zone)}
                                        {climb.category && <span className="cat">{climb.category}</span>}
                                    </button>
                                </th>
                                <td>{length.value} {length.unit}</td>
                                <td>{gain.value} {gain.unit}</td>
                                <td>{formatNumber(climb.avg_grade_pct, 1)} %</td>
                                <td>{elevation(climb.max_elevation_m, units).value}</td>
                            </tr>
                        );
                    })}
                </tbody>
            </table>
        </section>
    );
}
