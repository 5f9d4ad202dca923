import { tc } from '../../lib/i18n/console';

/** Which channel is shown; nothing where there is but one. */
export function ChannelSelect({ labels, value, onChange }: { labels: readonly string[]; value: string; onChange: (label: string) => void }) {
    if (labels.length < 2) return null;
    return (
        <select className="ghost" value={value} onChange={(event) => onChange(event.target.value)} aria-label={tc('recording.channel')}>
            {labels.map((label) => <option key={label} value={label}>{label}</option>)}
        </select>
    );
}
