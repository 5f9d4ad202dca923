import '../../styles/console.css';
import { Brand } from '../../components/layout/brand';
import { Icon } from '../../components/ui/icon';
import { paths } from '../../config/paths';
import { DeliveriesView } from '../../features/deliveries/deliveries-view';
import { t } from '../../lib/i18n/translate';

/** The rider's own side. One page so far; the rail lists only what exists. */
export default function ConsolePage() {
    return (
        <div className="desk">
            <nav className="rail" aria-label={t('app.name')}>
                <Brand className="brand" />
                <a href={paths.console} aria-current="page"><Icon name="data" /> {t('console.data')}</a>
                <a href={paths.home}><Icon name="route" /> {t('console.journeys')}</a>
            </nav>
            <main>
                <header>
                    <h1>{t('console.data')}</h1>
                    <p>{t('console.lead')}</p>
                </header>
                <DeliveriesView />
            </main>
        </div>
    );
}
