import { paths } from '../../config/paths';
import { t } from '../../lib/i18n/translate';

/** The sign and the name, leading home. */
export function Brand({ className }: { className?: string }) {
    return (
        <a className={className} href={paths.home}>
            <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M12 1.5 22.5 12 12 22.5 1.5 12z" fill="#f2a60c" stroke="#f2a60c" strokeWidth="2" strokeLinejoin="round" />
                <path d="M6.5 14.2c2.6 0 2.8-5 5.3-5s2.4 4 5.7 4" fill="none" stroke="#12352a" strokeWidth="2.2" strokeLinecap="round" />
            </svg>
            {t('app.name')}
        </a>
    );
}
