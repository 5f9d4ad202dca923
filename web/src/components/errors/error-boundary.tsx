import { Component, type ReactNode } from 'react';
import { t } from '../../lib/i18n/translate';

interface Props {
    children: ReactNode;
    /** In place of the whole page's message, for a part that can be missing. */
    fallback?: ReactNode;
}

/** Keeps a broken part from taking the page with it. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
    override state = { failed: false };

    static getDerivedStateFromError() {
        return { failed: true };
    }

    override render() {
        if (!this.state.failed) return this.props.children;
        if (this.props.fallback !== undefined) return this.props.fallback;
        return (
            <div className="page fault" role="alert">
                <h1>{t('error.title')}</h1>
                <p className="lead">{t('error.crash')}</p>
                <button type="button" className="act" onClick={() => location.reload()}>{t('error.reload')}</button>
            </div>
        );
    }
}
