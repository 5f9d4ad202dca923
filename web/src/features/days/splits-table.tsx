import type { Split } from '../../lib/api-types';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { splitRows } from '../../lib/splits';
import { distanceIn, durationText, elevation, formatNumber, metricUnit, speed } from '../../lib/units';

/** The day in equal parts of road. Pointing at a row shows the place on map and profile. */
export function SplitsTable({ splits }: { splits: Split[] }) {
    const { cursor } = useSession();
    const units = useStore(preferences, (p) => p.units);
    if (!splits.length) return null;
    const rows = splitRows(splits);
    const hasHeart = rows.some((r) => r.heartBpm !== null);
    const part = (m: number) => formatNumber(distanceIn(units, m));
    return (
        <section className="more">
            <h2 className="sec">{t('splits.title')}</h2>
            <table className="tbl num" onPointerLeave={() => cursor.set({ t: null, by: 'splits' })}>
                <thead>
                    <tr>
                        <th scope="col">{t(units === 'metric' ? 'unit.km' : 'unit.mi')}</th>
                        <th scope="col">{t('splits.time')}</th>
                        <th scope="col">{metricUnit('speed', units)}</th>
                        <th scope="col">{t('splits.climb')}</th>
                        {hasHeart && <th scope="col">{t('splits.heart')}</th>}
                    </tr>
                </thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.fromM} onPointerEnter={() => cursor.set({ t: row.fromMs, by: 'splits' })}>
                            <th scope="row">{part(row.fromM)}–{part(row.toM)}</th>
                            <td>{durationText(row.movingS)}</td>
                            <td className="bar"><i style={{ width: `${row.share * 100}%` }} /><span>{speed(row.speedMps, units).value}</span></td>
                            <td>{elevation(row.ascentM, units).value}</td>
                            {hasHeart && <td>{formatNumber(row.heartBpm)}</td>}
                        </tr>
                    ))}
                </tbody>
            </table>
        </section>
    );
}
