import { tc } from '../../lib/i18n/console';
import { channelName } from './eeg-model';

interface ChipsProps {
    labels: readonly string[];
    /** Those that a spectrum can be taken of. */
    voltages: readonly string[];
    shown: readonly string[];
    chosen: string;
    onShown: (labels: readonly string[]) => void;
    onChosen: (label: string) => void;
}

/** Which channels are drawn, and the one whose bands and spectrogram are shown. */
export function ChannelChips({ labels, voltages, shown, chosen, onShown, onChosen }: ChipsProps) {
    const toggle = (label: string) => {
        const next = labels.filter((l) => (l === label ? !shown.includes(l) : shown.includes(l)));
        if (next.length) onShown(next);
    };
    return (
        <div className="chips">
            <div role="group" aria-label={tc('eeg.channels')}>
                {labels.map((label) => <button key={label} type="button" aria-pressed={shown.includes(label)} onClick={() => toggle(label)}>{channelName(label)}</button>)}
            </div>
            <label>{tc('eeg.analysed')} <select className="ghost" value={chosen} onChange={(event) => onChosen(event.target.value)}>{voltages.map((label) => <option key={label} value={label}>{channelName(label)}</option>)}</select></label>
        </div>
    );
}
