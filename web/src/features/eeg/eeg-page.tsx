import { useMemo, useState } from 'react';
import { ChartCard } from '../../components/charts/chart-card';
import { Answer } from '../../components/console/answer';
import { Blank } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { RecordingPicker, recordedWhen } from '../../components/recordings/recording-picker';
import { Segmented } from '../../components/ui/segmented';
import { bodyApi } from '../../config/console-paths';
import type { Recording } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { recordingNote } from '../../lib/console/notes';
import { useApi } from '../../lib/console/queries';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { BandPanel } from './band-panel';
import { ChannelChips } from './channel-chips';
import { channelName, kMostTraces, kScales, kWindows } from './eeg-model';
import { EegStack } from './eeg-stack';
import { Markers } from './markers';
import { SpectrogramCard } from './spectrogram-card';
import { useTraces } from './use-traces';

interface SampleRow {
    t: number;
    values: (number | null)[];
}

function Viewer({ recording }: { recording: Recording }) {
    // Voltages first: a recording may also hold its clock, the fit of the headband or the battery.
    const voltages = recording.channels.filter((c) => /^(n|u|µ|m)?V$/.test(c.unit)).map((c) => c.label);
    const first = voltages.length ? voltages : recording.channels.map((c) => c.label);
    const labels = [...first, ...recording.channels.map((c) => c.label).filter((label) => !first.includes(label))];
    const [shown, setShown] = useState<readonly string[]>(first.slice(0, kMostTraces));
    const [chosen, setChosen] = useState(first[0]!);
    const [from, setFrom] = useState(0);
    const [windowS, setWindow] = useState<(typeof kWindows)[number]>('10');
    const [scale, setScale] = useState<(typeof kScales)[number]>('100');
    const seconds = Math.min(Number(windowS), Math.max(1, recording.duration_s));
    const { traces, error } = useTraces(recording, shown, from, seconds);
    const columns = useMemo<Column<SampleRow>[]>(() => [
        { key: 'at_s', title: tc('recording.atS'), value: (r) => r.t, text: (r) => formatNumber(r.t, 3) },
        ...traces.map((trace, i): Column<SampleRow> => ({ key: `${trace.label} (${trace.unit})`, title: channelName(trace.label), value: (r) => r.values[i], text: (r) => formatNumber(r.values[i], 1) })),
    ], [traces]);
    const rows = useMemo(() => (traces[0]?.t ?? []).flatMap((t, i): SampleRow[] => (t >= from && t < from + seconds ? [{ t, values: traces.map((trace) => trace.v[i] ?? null) }] : [])), [traces, from, seconds]);
    const rate = recording.channels[0]!.rate_hz;
    const written = Object.entries(recording.details).map(([key, value]) => `${key.replace(/_/g, ' ')} ${value}`).join(' · ');
    return (
        <>
            <PageHead title={tc('nav.eeg')} sub={[recordedWhen(recording), durationText(recording.duration_s), recording.origin].filter(Boolean).join(' · ')}>
                <Segmented label={tc('eeg.window')} value={windowS} onChange={setWindow} options={kWindows.map((value) => ({ value, text: `${value} s` }))} />
                <Segmented label={tc('eeg.scale')} value={scale} onChange={setScale} options={kScales.map((value) => ({ value, text: value === '200' ? '200 µV' : value }))} />
            </PageHead>
            <div className="cgrid">
                <ChartCard className="w8 flush" title={recording.title || tc('recording.eeg')} sub={[`${formatNumber(rate)} Hz`, written].filter(Boolean).join(' · ')} note={recordingNote(recording, from, from + seconds)} table={{ file: `eeg-${recording.id}`, columns, rows }}>
                    <ChannelChips labels={labels} voltages={first} shown={shown} chosen={chosen} onShown={setShown} onChosen={setChosen} />
                    {error ? <p className="stale" role="alert">{tc('recording.failed')}</p> : null}
                    <EegStack recording={recording} traces={traces} chosen={chosen} from={from} seconds={seconds} scale={Number(scale)} onFrom={setFrom} />
                </ChartCard>
                <BandPanel className="w4" recording={recording} channel={chosen} from={from} seconds={seconds} />
                <SpectrogramCard recording={recording} channel={chosen} from={from} seconds={seconds} onFrom={setFrom} />
                <Markers recording={recording} onGo={(s) => setFrom(Math.max(0, Math.min(Math.max(0, recording.duration_s - seconds), s - seconds / 3)))} />
            </div>
        </>
    );
}

/** EEG recordings: stacked traces, bands, spectrogram, the file's own marks. */
export default function EegPage({ id }: { id: string | null }) {
    const { slug } = useScope();
    const result = useApi<{ recordings: Recording[] }>(bodyApi.recordings(slug));
    const own = (list: readonly Recording[]) => list.filter((r) => r.kind !== 'ecg' && r.channels.length).sort((a, b) => (b.start_ms ?? 0) - (a.start_ms ?? 0));
    return (
        <>
            {!result.data && <PageHead title={tc('nav.eeg')} />}
            <Answer of={result} height={420} empty={(d) => !own(d.recordings).length} blank={<><PageHead title={tc('nav.eeg')} /><Blank title={tc('eeg.blank')} text={tc('eeg.blankText')} /></>}>
                {(data) => {
                    const list = own(data.recordings);
                    const shown = list.find((r) => r.id === id) ?? list[0]!;
                    return <><Viewer key={shown.id} recording={shown} /><RecordingPicker view="eeg" recordings={list} shown={shown} /></>;
                }}
            </Answer>
        </>
    );
}
