import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { Answer } from '../../components/console/answer';
import { bodyApi } from '../../config/console-paths';
import type { Recording, Spectrogram } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { recordingNote } from '../../lib/console/notes';
import { useApi } from '../../lib/console/queries';
import { elapsedText, elapsedTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { cellQuantile, channelName, markText, viridis } from './eeg-model';

interface SpectrogramProps {
    recording: Recording;
    channel: string;
    from: number;
    seconds: number;
    onFrom: (from: number) => void;
}

const kColumns = 360;
const kHighestHz = 45;

function paint(canvas: HTMLCanvasElement, data: Spectrogram): void {
    const rows = data.frequency_hz.filter((f) => f <= kHighestHz).length;
    canvas.width = data.t_s.length;
    canvas.height = rows;
    const ctx = canvas.getContext('2d');
    if (!ctx || !rows) return;
    const image = ctx.createImageData(canvas.width, rows);
    const low = cellQuantile(data.power_db, 0.05);
    const high = cellQuantile(data.power_db, 0.985);
    data.power_db.forEach((column, x) => {
        for (let k = 0; k < rows; k++) {
            const db = column[k] ?? null;
            const at = ((rows - 1 - k) * canvas.width + x) * 4;
            if (db === null) continue;
            image.data.set([...viridis((db - low) / (high - low || 1)), 255], at);
        }
    });
    ctx.putImageData(image, 0, 0);
}

interface SpectrogramRow {
    t: number;
    column: readonly (number | null)[];
}

/** Power over time and frequency of the whole recording; a press or the arrow keys show another part above. */
export function SpectrogramCard({ recording, channel, from, seconds, onFrom }: SpectrogramProps) {
    const result = useApi<Spectrogram>(bodyApi.spectrogram(recording.id), { channel, columns: kColumns }, { staleMs: Infinity });
    const canvas = useRef<HTMLCanvasElement>(null);
    const data = result.data;
    useEffect(() => {
        if (canvas.current && data?.t_s.length) paint(canvas.current, data);
    }, [data]);
    const total = recording.duration_s;
    const go = (s: number) => onFrom(Math.max(0, Math.min(Math.max(0, total - seconds), s)));
    const point = (event: PointerEvent<HTMLDivElement>) => {
        if (event.buttons !== 1) return;
        const box = event.currentTarget.getBoundingClientRect();
        go(((event.clientX - box.left) / box.width) * total - seconds / 2);
    };
    const key = (event: KeyboardEvent) => {
        const by = { ArrowLeft: -seconds, ArrowRight: seconds }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        go(from + by);
    };
    const step = Math.max(1, Math.floor((data?.frequency_hz.length ?? 0) / 24));
    const columns: Column<SpectrogramRow>[] = [
        { key: 't_s', title: tc('recording.atS'), value: (r) => r.t, text: (r) => formatNumber(r.t, 1) },
        ...(data?.frequency_hz ?? []).flatMap((hz, i): Column<SpectrogramRow>[] => (i % step || hz > kHighestHz ? [] : [{ key: `${hz}_hz_db`, title: `${formatNumber(hz, 1)} Hz`, value: (r) => r.column[i] ?? null }])),
    ];
    return (
        <ChartCard title={tc('eeg.spectrogram')} sub={`${channelName(channel)} · ${tc('eeg.spectrogramSub')}`} note={recordingNote(recording, 0, total)} table={{ file: `spectrogram-${recording.id}-${channel}`, columns, rows: (data?.t_s ?? []).map((t, i) => ({ t, column: data!.power_db[i]! })) }}>
            <Answer of={result} height={180} empty={(d) => !d.t_s.length} blank={<p className="nothing">{tc('eeg.noSpectrum')}</p>}>
                {() => (
                    <div className="spectrogram num">
                        <div className="hz" aria-hidden="true">{[40, 30, 20, 10].map((hz) => <span key={hz} style={{ top: `${(1 - hz / kHighestHz) * 100}%` }}>{hz} Hz</span>)}</div>
                        <div
                            className="field" tabIndex={0} role="slider" aria-label={tc('eeg.spectrogramAria')} aria-valuemin={0} aria-valuemax={Math.round(total)} aria-valuenow={Math.round(from)} aria-valuetext={tc('recording.part', { from: formatNumber(from), to: formatNumber(from + seconds) })}
                            onPointerDown={point} onPointerMove={point} onKeyDown={key}
                        >
                            <canvas ref={canvas} aria-hidden="true" />
                            {recording.annotations.map((a) => <i key={`${a.at_s}${a.text}`} style={{ left: `${(a.at_s / total) * 100}%` }} title={markText(a.text)} />)}
                            <b style={{ left: `${(from / total) * 100}%`, width: `${Math.max(0.4, (seconds / total) * 100)}%` }} />
                        </div>
                        <div className="times" aria-hidden="true">{elapsedTicks(total, 7).map((s) => <span key={s} style={{ left: `${(s / total) * 100}%` }}>{elapsedText(s)}</span>)}</div>
                    </div>
                )}
            </Answer>
        </ChartCard>
    );
}
