import { chooseZones, zoneChoice, type ZonesOf } from '../../lib/console/heart-zones';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { Segmented } from '../ui/segmented';

/** Zones of the highest rate or of the reserve: one choice for every page, kept in this browser. */
export function ZonesToggle() {
    const of = useStore(zoneChoice, (s) => s.of);
    return <Segmented<ZonesOf> label={tc('zone.of')} value={of} onChange={(next) => chooseZones({ of: next })} options={(['max', 'reserve'] as const).map((value) => ({ value, text: tc(`zone.of.${value}`) }))} />;
}
