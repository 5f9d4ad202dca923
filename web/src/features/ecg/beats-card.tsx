import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import { Fact, Facts } from '../../components/console/facts';
import type { Beats, Recording } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { recordingNote } from '../../lib/console/notes';
import { elapsedText, elapsedTicks, extentOf, linePath, meanOf, valueTicks } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';

const intervalsOf = (beats: Beats | undefined) => (beats?.beats_s ?? []).slice(1).map((b, i) => (b - beats!.beats_s[i]!) * 1000);

function rmssd(intervals: readonly number[]): number | null {
    const squares = intervals.slice(1).map((v, i) => (v - intervals[i]!) ** 2);
    const mean = meanOf(squares);
    return mean === null ? null : Math.sqrt(mean);
}

interface FactsProps {
    beats: Beats | undefined;
    rateHz: number;
    channel: string;
    details: Record<string, string>;
}

/** Rate, mean interval and variability of the whole recording, and what the file says besides. */
export function BeatFacts({ beats, rateHz, channel, details }: FactsProps) {
    const intervals = intervalsOf(beats);
    const written = Object.entries(details).map(([key, value]) => `${key.replace(/_/g, ' ')}: ${value}`).join(' · ');
    return (
        <Facts>
            <Fact label={tc('ecg.meanRate')} parts={{ value: formatNumber(beats?.mean_bpm), unit: tc('unit.bpm') }} />
            <Fact label={tc('ecg.meanRr')} parts={{ value: formatNumber(meanOf(intervals)), unit: tc('unit.ms') }} />
            <Fact label={tc('ecg.rmssd', { n: intervals.length })} parts={{ value: formatNumber(rmssd(intervals)), unit: tc('unit.ms') }} />
            <Fact label={channel} parts={{ value: formatNumber(rateHz, Number.isInteger(rateHz) ? 0 : 2), unit: 'Hz' }} />
            <div className="note"><dt>{tc('ecg.notInterpreted')}{written && <><br />{tc('ecg.device', { text: written })}</>}</dt></div>
        </Facts>
    );
}

interface BeatRow {
    at: number;
    rr: number | null;
    bpm: number | null;
}

/** Every beat found, with the interval since the one before and the rate. */
export function BeatsCard({ beats, recording }: { beats: Beats | undefined; recording: Recording }) {
    const rows: BeatRow[] = (beats?.beats_s ?? []).map((at, i) => ({ at, rr: i === 0 ? null : (at - beats!.beats_s[i - 1]!) * 1000, bpm: beats!.heart_rate_bpm[i] ?? null }));
    const columns: Column<BeatRow>[] = [
        { key: 'at_s', title: tc('recording.atS'), value: (r) => r.at, text: (r) => formatNumber(r.at, 3) },
        { key: 'rr_ms', title: tc('hrv.interval'), value: (r) => r.rr, text: (r) => formatNumber(r.rr) },
        { key: 'bpm', title: tc('unit.bpm'), value: (r) => r.bpm, text: (r) => formatNumber(r.bpm, 1) },
    ];
    const known = rows.filter((r) => r.bpm !== null);
    const extent = extentOf(known.map((r) => r.bpm), 0.2) ?? [40, 100];
    const end = recording.duration_s;
    return (
        <ChartCard title={tc('ecg.rate')} sub={tc('ecg.beats', { n: rows.length })} note={recordingNote(recording, 0, recording.duration_s)} table={{ file: `beats-${recording.id}`, columns, rows }}>
            {known.length < 2 ? <p className="nothing">{tc('ecg.noBeats')}</p> : (
                <Plot
                    label={tc('ecg.rateAria')} height={150} gutter={38} x={[0, end]} y={extent} yTicks={valueTicks(extent, 3, tc('unit.bpm'))} stops={known.map((r) => r.at)} xTicks={(w) => elapsedTicks(end, w / 90).map((s) => ({ at: s, text: elapsedText(s) }))}
                    describe={(i) => `${formatNumber(known[i]!.at, 2)} s · ${formatNumber(known[i]!.bpm)} ${tc('unit.bpm')} · ${formatNumber(known[i]!.rr)} ms`}
                >
                    {(s) => (
                        <g style={{ color: 'var(--m-heart_rate)' }}>
                            <path className="line" stroke="currentColor" d={linePath(known.map((r) => r.at), known.map((r) => r.bpm), s.x, s.y)} />
                            {known.length < 120 && known.map((r) => <circle key={r.at} cx={s.x(r.at)} cy={s.y(r.bpm!)} r={2.6} fill="currentColor" className="ring" />)}
                        </g>
                    )}
                </Plot>
            )}
        </ChartCard>
    );
}
