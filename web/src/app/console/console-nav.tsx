import { useState } from 'react';
import { ConsoleIcon } from '../../components/console/console-icon';
import { Link } from '../../components/console/link';
import { PaletteButton } from '../../components/console/palette/palette-host';
import { Brand } from '../../components/layout/brand';
import { Popover } from '../../components/ui/popover';
import { consolePath, consoleViews, type ConsoleView } from '../../config/console-paths';
import { paths } from '../../config/paths';
import { place } from '../../lib/console/location';
import { openPalette } from '../../lib/console/palette';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';

/** Range parameters go along from page to page: one range for the whole console. */
function useCarriedQuery(): string {
    const search = useStore(place, (p) => p.search);
    const given = new URLSearchParams(search);
    const kept = new URLSearchParams();
    for (const key of ['range', 'from', 'to']) if (given.get(key)) kept.set(key, given.get(key)!);
    return kept.size ? `?${kept}` : '';
}

interface NavProps {
    slug: string;
    view: ConsoleView;
}

function NavLink({ slug, view, current, onClick }: NavProps & { current: ConsoleView; onClick?: () => void }) {
    const query = useCarriedQuery();
    return (
        <Link href={consolePath(slug, view) + query} aria-current={view === current ? 'page' : undefined} onClick={onClick}>
            <ConsoleIcon name={view} /> {tc(`nav.${view}`)}
        </Link>
    );
}

// Above the line of the rail what was measured, below it how it came and how it goes.
const kFirstKept = consoleViews.indexOf('sources');
const kMeasured = consoleViews.slice(0, kFirstKept);
const kKept = consoleViews.slice(kFirstKept);

/** Left rail of a wide screen. */
export function ConsoleRail({ slug, view, rider, journey }: Partial<NavProps> & { rider?: string; journey?: string }) {
    return (
        <nav className="rail" aria-label={tc('nav.label')}>
            <Brand className="brand" />
            {slug && view && (
                <>
                    <PaletteButton />
                    {kMeasured.map((v) => <NavLink key={v} slug={slug} view={v} current={view} />)}
                    <a href={paths.journey(slug)}><ConsoleIcon name="map" /> {tc('nav.map')}</a>
                    <hr />
                    {kKept.map((v) => <NavLink key={v} slug={slug} view={v} current={view} />)}
                    <hr />
                </>
            )}
            <a href={paths.home}><ConsoleIcon name="journeys" /> {tc('nav.journeys')}</a>
            {rider && (
                <p className="me"><i aria-hidden="true">{rider.slice(0, 1)}</i><span><b>{rider}</b>{journey}</span></p>
            )}
        </nav>
    );
}

const kTabs: readonly ConsoleView[] = ['overview', 'timeline', 'sleep', 'heart'];

/** Tabs at the foot of a phone: four pages, the rest behind "More". */
export function ConsoleTabs({ slug, view }: NavProps) {
    const [open, setOpen] = useState(false);
    const close = () => setOpen(false);
    const rest = consoleViews.filter((v) => !kTabs.includes(v));
    return (
        <nav className="tabs" aria-label={tc('nav.label')}>
            {kTabs.map((v) => <NavLink key={v} slug={slug} view={v} current={view} />)}
            <button type="button" aria-expanded={open} aria-current={rest.includes(view) ? 'page' : undefined} onClick={() => setOpen(true)}><ConsoleIcon name="more" /> {tc('nav.more')}</button>
            {open && (
                <Popover label={tc('nav.more')} onClose={close} className="morepop">
                    <button type="button" onClick={() => { close(); openPalette(); }}><ConsoleIcon name="search" /> {tc('palette.open')}</button>
                    {rest.map((v) => <NavLink key={v} slug={slug} view={v} current={view} onClick={close} />)}
                    <a href={paths.journey(slug)}><ConsoleIcon name="map" /> {tc('nav.map')}</a>
                </Popover>
            )}
        </nav>
    );
}
