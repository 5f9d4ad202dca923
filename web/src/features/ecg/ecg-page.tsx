import { useCallback, useMemo, useState } from 'react';
import { Answer } from '../../components/console/answer';
import { Blank } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { ChartCard } from '../../components/charts/chart-card';
import { ChannelSelect } from '../../components/recordings/channel-select';
import { RecordingPicker, recordedWhen } from '../../components/recordings/recording-picker';
import { StripOverview } from '../../components/recordings/strip-overview';
import { Segmented } from '../../components/ui/segmented';
import { bodyApi } from '../../config/console-paths';
import type { Beats, Recording, RecordingSamples } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { recordingNote } from '../../lib/console/notes';
import { useApi } from '../../lib/console/queries';
import { useScope } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { durationText, formatNumber } from '../../lib/units';
import { BeatFacts, BeatsCard } from './beats-card';
import type { Trace } from './draw-paper';
import { EcgPaper } from './ecg-paper';
import { kGains, kSpeeds, millivoltsPer, type Calipers } from './paper-model';

const kChunkS = 30;
const kMostPoints = 200_000;
const none: never[] = [];

interface SampleRow {
    t: number;
    mv: number | null;
}

const sampleColumns: Column<SampleRow>[] = [
    { key: 'at_s', title: tc('recording.atS'), value: (r) => r.t, text: (r) => formatNumber(r.t, 3) },
    { key: 'mV', title: 'mV', value: (r) => r.mv, text: (r) => formatNumber(r.mv, 3) },
];

function useTrace(recording: Recording, channel: string, from: number, length: number): { trace: Trace; error: unknown } {
    const first = Math.max(0, Math.floor(from / kChunkS) * kChunkS);
    const to = Math.min(recording.duration_s, first + Math.ceil(length / kChunkS + 1) * kChunkS);
    const samples = useApi<RecordingSamples>(bodyApi.samples(recording.id), { channel, from: first, to, points: kMostPoints }, { staleMs: Infinity });
    const trace = useMemo<Trace>(() => {
        const factor = millivoltsPer(samples.data?.unit ?? 'uV') ?? 1;
        return { t: samples.data?.t_s ?? none, mv: (samples.data?.v ?? samples.data?.mean ?? none).map((v) => (v == null ? null : v * factor)) };
    }, [samples.data]);
    return { trace, error: samples.error };
}

function Viewer({ recording }: { recording: Recording }) {
    const [channel, setChannel] = useState(recording.channels[0]!.label);
    const [speed, setSpeed] = useState<(typeof kSpeeds)[number]>('25');
    const [gain, setGain] = useState<(typeof kGains)[number]>('10');
    const [from, setFrom] = useState(0);
    const [length, setLength] = useState(30);
    const [calipers, setCalipers] = useState<Calipers | null>(null);
    const takeLength = useCallback((seconds: number) => setLength(seconds), []);
    const paper = useMemo(() => ({ mmPerS: Number(speed), mmPerMv: Number(gain) }), [speed, gain]);
    const { trace, error } = useTrace(recording, channel, from, length);
    const beats = useApi<Beats>(bodyApi.beats(recording.id), { channel }, { staleMs: Infinity });
    const beatsS = beats.data?.beats_s ?? none;
    const rate = recording.channels.find((c) => c.label === channel)?.rate_hz ?? 1;
    const place = () => {
        const inView = beatsS.filter((b) => b >= from && b <= from + length);
        setCalipers(inView.length > 1 ? { a: inView[0]!, b: inView[1]! } : { a: from + length * 0.3, b: from + length * 0.4 });
    };
    const rows = useMemo(() => trace.t.flatMap((t, i): SampleRow[] => (t >= from && t <= from + length ? [{ t, mv: trace.mv[i] ?? null }] : [])), [trace, from, length]);
    const tools = (
        <>
            <ChannelSelect labels={recording.channels.map((c) => c.label)} value={channel} onChange={setChannel} />
            <button type="button" className="ghost wide" aria-pressed={calipers !== null} onClick={() => (calipers ? setCalipers(null) : place())}><span>{tc(calipers ? 'ecg.calipersOff' : 'ecg.calipers')}</span></button>
        </>
    );
    return (
        <>
            <PageHead title={tc('nav.ecg')} sub={`${recordedWhen(recording)} · ${durationText(recording.duration_s)} · ${recording.origin}`}>
                <Segmented label={tc('ecg.speed')} value={speed} onChange={setSpeed} options={kSpeeds.map((value) => ({ value, text: value === '50' ? `50 ${tc('unit.mms')}` : value }))} />
                <Segmented label={tc('ecg.gain')} value={gain} onChange={setGain} options={kGains.map((value) => ({ value, text: value === '20' ? `20 ${tc('unit.mmmv')}` : value }))} />
            </PageHead>
            <div className="cgrid">
                <ChartCard className="flush" title={recording.title || channel} sub={`${speed} ${tc('unit.mms')} · ${gain} ${tc('unit.mmmv')} · ${tc('ecg.rrAbove')}`} tools={tools} note={recordingNote(recording, from, Math.min(recording.duration_s, from + length))} table={{ file: `ecg-${recording.id}`, columns: sampleColumns, rows }}>
                    <BeatFacts beats={beats.data} rateHz={rate} channel={channel} details={recording.details} />
                    {error ? <p className="stale" role="alert">{tc('recording.failed')}</p> : null}
                    <EcgPaper recording={recording} rateHz={rate} trace={trace} beats={beatsS} paper={paper} from={from} calipers={calipers} onFrom={setFrom} onCalipers={setCalipers} onLength={takeLength} />
                    <StripOverview recording={recording} channel={channel} from={from} length={length} onFrom={setFrom} />
                </ChartCard>
                <BeatsCard beats={beats.data} recording={recording} />
            </div>
        </>
    );
}

/** ECG recordings on paper. Shown and measured, not interpreted. */
export default function EcgPage({ id }: { id: string | null }) {
    const { slug } = useScope();
    const result = useApi<{ recordings: Recording[] }>(bodyApi.recordings(slug));
    const own = (list: readonly Recording[]) => list.filter((r) => r.kind === 'ecg' && r.channels.length).sort((a, b) => (b.start_ms ?? 0) - (a.start_ms ?? 0));
    return (
        <>
            {!result.data && <PageHead title={tc('nav.ecg')} />}
            <Answer of={result} height={420} empty={(d) => !own(d.recordings).length} blank={<><PageHead title={tc('nav.ecg')} /><Blank title={tc('ecg.blank')} text={tc('ecg.blankText')} /></>}>
                {(data) => {
                    const list = own(data.recordings);
                    const shown = list.find((r) => r.id === id) ?? list[0]!;
                    return <><Viewer key={shown.id} recording={shown} /><RecordingPicker view="ecg" recordings={list} shown={shown} /></>;
                }}
            </Answer>
        </>
    );
}
