import { DataTable } from '../../components/ui/data-table';
import type { Recording } from '../../lib/body-types';
import { elapsedText } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { markText } from './eeg-model';

type Mark = Recording['annotations'][number];

/** The file's own marks, each a press away; and as a table. */
export function Markers({ recording, onGo }: { recording: Recording; onGo: (s: number) => void }) {
    if (!recording.annotations.length) return null;
    return (
        <section className="box" aria-label={tc('eeg.markers')}>
            <header><h2>{tc('eeg.markers')}</h2></header>
            <ul className="marks num">
                {recording.annotations.map((a) => <li key={`${a.at_s}${a.text}`}><button type="button" onClick={() => onGo(a.at_s)}><b>{markText(a.text)}</b> {elapsedText(a.at_s)}</button></li>)}
            </ul>
            <details>
                <summary>{tc('chart.table')}</summary>
                <DataTable<Mark>
                    caption={tc('eeg.markers')} rows={recording.annotations} rowKey={(_, i) => i}
                    columns={[
                        { key: 'at_s', title: tc('recording.atS'), value: (m) => m.at_s, text: (m) => formatNumber(m.at_s, 2) }, { key: 'duration_s', title: tc('eeg.markLength'), value: (m) => m.duration_s, text: (m) => formatNumber(m.duration_s, 1) },
                        { key: 'text', title: tc('eeg.mark'), numeric: false, value: (m) => m.text, text: (m) => markText(m.text) },
                    ]}
                />
            </details>
        </section>
    );
}
