import '../../styles/console.css';
import { consolePlaceOf } from '../../config/console-paths';
import { place } from '../../lib/console/location';
import { useStore } from '../../lib/observable';
import { ConsoleJourney } from '../console/console-journey';
import { ConsoleRail } from '../console/console-nav';
import { ConsoleStart } from '../console/console-start';

/** The rider's own side: every page below /console, changed by the address alone. */
export default function ConsolePage() {
    const pathname = useStore(place, (p) => p.pathname);
    const { slug, view, id } = consolePlaceOf(pathname);
    return (
        <div className="desk">
            {slug ? <ConsoleJourney slug={slug} view={view} id={id} /> : <><ConsoleRail /><ConsoleStart /></>}
        </div>
    );
}
