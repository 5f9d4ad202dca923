import { Icon } from '../../components/ui/icon';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences } from '../../lib/preferences';
import { formatNumber, metricUnit, metricValue } from '../../lib/units';

/** What the colours of the line mean, with the figures at both ends; opens the choice of colouring. */
export function Legend({ onOpen }: { onOpen: () => void }) {
    const session = useSession();
    const units = useStore(preferences, (p) => p.units);
    const colour = useStore(session.view, (v) => v.colour);
    const scale = useStore(session.day, (d) => d.scale);
    const name = t(`colour.${colour}`);
    if (colour === 'day' || !scale) {
        return (
            <button type="button" className="legend float num" aria-haspopup="dialog" onClick={onOpen}>
                <span className="sr">{t('legend.change')}</span>
                <b>{name}</b>
                <span className="ramp days2"><i /><i /><i /></span> {t('legend.today')}
                <Icon name="down" size={14} />
            </button>
        );
    }
    const figure = (v: number) => formatNumber(metricValue(colour, v, units));
    const unit = metricUnit(colour, units);
    return (
        <button type="button" className="legend float num" aria-haspopup="dialog" onClick={onOpen}>
            <span className="sr">{t('legend.change')}</span>
            <b>{name}</b> {figure(scale.low)}
            <span className="ramp"><i /><i /><i /><i /><i /></span> {figure(scale.high)} {unit}
            <Icon name="down" size={14} />
        </button>
    );
}
