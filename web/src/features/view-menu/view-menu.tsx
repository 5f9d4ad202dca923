import { Popover } from '../../components/ui/popover';
import { Segmented } from '../../components/ui/segmented';
import { availableModes, type ColourMode } from '../../lib/colouring';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';
import { useStore } from '../../lib/observable';
import { preferences, setPreferences, type Preferences } from '../../lib/preferences';

/** What the line tells, the units, and the theme: everything about how the page looks, in one place. */
export function ViewMenu({ metrics, onClose }: { metrics: readonly string[]; onClose: () => void }) {
    const { view } = useSession();
    const colour = useStore(view, (v) => v.colour);
    const chosen = useStore(preferences, (p) => p);
    return (
        <Popover label={t('view.title')} onClose={onClose} className="viewmenu">
            <fieldset className="opts">
                <legend>{t('colour.title')}</legend>
                {availableModes(metrics).map((mode: ColourMode) => (
                    <label key={mode}>
                        <input type="radio" name="colour" checked={mode === colour} onChange={() => view.update({ colour: mode })} />
                        <span>{t(`colour.${mode}`)}</span>
                        <span className={mode === 'day' ? 'ramp days2' : 'ramp'} aria-hidden="true">
                            {Array.from({ length: mode === 'day' ? 3 : 5 }, (_, i) => <i key={i} />)}
                        </span>
                    </label>
                ))}
            </fieldset>
            <div className="pair">
                <Segmented
                    label={t('view.units')} value={chosen.units} onChange={(units) => setPreferences({ units })}
                    options={[{ value: 'metric', text: t('view.metric') }, { value: 'imperial', text: t('view.imperial') }]}
                />
                <Segmented<Preferences['theme']>
                    label={t('view.theme')} value={chosen.theme} onChange={(theme) => setPreferences({ theme })}
                    options={[{ value: 'system', text: t('view.system') }, { value: 'light', text: t('view.light') }, { value: 'dark', text: t('view.dark') }]}
                />
            </div>
        </Popover>
    );
}
