import { useState } from 'react';
import { Popover } from '../../components/ui/popover';
import { paths } from '../../config/paths';
import { t } from '../../lib/i18n/translate';
import { useSession } from '../../lib/journey/session';

interface ShareProps {
    title: string;
    onClose: () => void;
}

/** The markup that puts the journey into another page. */
export function embedCode(url: string, title: string): string {
    const safe = title.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
    return `<iframe src="${url}?embed=1" title="${safe}" width="100%" height="480" style="border:0" loading="lazy"></iframe>`;
}

function CopyRow({ label, text }: { label: string; text: string }) {
    const [copied, setCopied] = useState(false);
    const copy = async () => {
        try {
            await navigator.clipboard.writeText(text);
            setCopied(true);
            setTimeout(() => setCopied(false), 2_000);
        } catch {
            // Without the right to copy, the text stays selected for the reader's own keys.
        }
    };
    return (
        <div className="copyrow">
            <label>
                <span>{label}</span>
                <input type="text" readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
            </label>
            <button type="button" className="btn quiet" onClick={() => void copy()} aria-live="polite">{t(copied ? 'share.copied' : 'share.copy')}</button>
        </div>
    );
}

/** The link to what is on show, the system's own sharing where there is one, and the embedded form. */
export function SharePanel({ title, onClose }: ShareProps) {
    const { slug } = useSession();
    const base = new URL(paths.journey(slug), location.href).href;
    const link = base + location.search;
    const share = () => void navigator.share({ title, url: link }).catch(() => undefined);
    return (
        <Popover label={t('share.title')} onClose={onClose} className="sharepanel">
            <h2>{t('share.title')}</h2>
            {'share' in navigator && <button type="button" className="btn primary" onClick={share}>{t('share.native')}</button>}
            <CopyRow label={t('share.link')} text={link} />
            <CopyRow label={t('share.embed')} text={embedCode(base, title)} />
        </Popover>
    );
}
