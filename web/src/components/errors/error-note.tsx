import { ApiError } from '../../lib/api-client';
import { t } from '../../lib/i18n/translate';

function reasonOf(error: unknown): string {
    if (!(error instanceof ApiError) || error.status >= 500) return t('error.server');
    if (error.status === 0) return t('error.network');
    if (error.status === 404) return t('error.notFound');
    if (error.status === 401 || error.status === 403) return t('error.denied');
    return error.message;
}

/** What happened, what it means, what to do next: in the place of what did not load. */
export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
    const requestId = error instanceof ApiError ? error.requestId : '';
    // What is not there, or not shared, will not come by asking again.
    const gone = error instanceof ApiError && error.status === 404;
    return (
        <div className="fail" role="alert">
            <b>{t('error.title')}</b>
            <p>{reasonOf(error)}</p>
            {requestId && <p className="num faint">{t('error.request', { id: requestId })}</p>}
            {onRetry && !gone && <button type="button" className="btn quiet" onClick={onRetry}>{t('error.retry')}</button>}
        </div>
    );
}
