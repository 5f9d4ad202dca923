import { ChartCard } from '../../components/charts/chart-card';
import { Plot } from '../../components/charts/plot';
import { Answer } from '../../components/console/answer';
import { bodyApi } from '../../config/console-paths';
import type { EegBand, Recording, Spectrum } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { recordingNote } from '../../lib/console/notes';
import { useApi } from '../../lib/console/queries';
import { linePath } from '../../lib/console/scales';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { channelName } from './eeg-model';

export const kBands: readonly EegBand[] = ['delta', 'theta', 'alpha', 'beta', 'gamma'];
const kLimits: Record<EegBand, [number, number]> = { delta: [1, 4], theta: [4, 8], alpha: [8, 13], beta: [13, 30], gamma: [30, 44] };
const kHighestHz = 45;

interface PanelProps {
    recording: Recording;
    channel: string;
    from: number;
    seconds: number;
    className?: string;
}

interface SpectrumRow {
    hz: number;
    power: number;
}

const columns: Column<SpectrumRow>[] = [
    { key: 'frequency_hz', title: 'Hz', value: (r) => r.hz, text: (r) => formatNumber(r.hz, 2) },
    { key: 'power_per_hz', title: 'µV²/Hz', value: (r) => r.power, text: (r) => formatNumber(r.power, 2) },
];

function Curve({ spectrum }: { spectrum: Spectrum }) {
    const hz = spectrum.frequency_hz.filter((f) => f <= kHighestHz && f > 0);
    const logs = hz.map((_, i) => Math.log10(Math.max(1e-4, spectrum.power_per_hz[spectrum.frequency_hz.indexOf(hz[i]!)]!)));
    const low = Math.floor(Math.min(...logs, 0));
    const high = Math.ceil(Math.max(...logs, 1));
    return (
        <Plot
            label={tc('eeg.spectrumAria')} height={240} gutter={38} x={[0, kHighestHz]} y={[low, high]} stops={hz} xTicks={() => [0, 10, 20, 30, 40].map((at) => ({ at, text: `${at} Hz` }))}
            yTicks={Array.from({ length: high - low + 1 }, (_, i) => ({ at: low + i, text: formatNumber(10 ** (low + i), Math.max(0, -(low + i))) }))} describe={(i) => `${formatNumber(hz[i]!, 1)} Hz · ${formatNumber(10 ** logs[i]!, 2)} µV²/Hz`}
        >
            {(s) => (
                <>
                    {kBands.map((band) => <rect key={band} x={s.x(kLimits[band][0])} width={s.x(kLimits[band][1]) - s.x(kLimits[band][0])} y={s.top} height={s.bottom - s.top} style={{ fill: `var(--eeg-${band})` }} opacity={0.14} />)}
                    <path className="line thin" stroke="var(--text)" d={linePath(hz, logs, s.x, s.y)} />
                </>
            )}
        </Plot>
    );
}

/** How the power of the page on show is shared among the bands, and its spectrum. */
export function BandPanel({ recording, channel, from, seconds, className }: PanelProps) {
    const { id } = recording;
    const result = useApi<Spectrum>(bodyApi.spectrum(id), { channel, from: Math.round(from), to: Math.round(from) + seconds }, { staleMs: Infinity });
    const rows = (result.data?.frequency_hz ?? []).map((hz, i): SpectrumRow => ({ hz, power: result.data!.power_per_hz[i]! }));
    return (
        <ChartCard className={className} title={tc('eeg.bands')} sub={`${channelName(channel)} · µV²/Hz`} note={recordingNote(recording, Math.round(from), Math.round(from) + seconds)} table={{ file: `spectrum-${id}-${channel}`, columns, rows }}>
            <Answer of={result} height={300} empty={(d) => !d.frequency_hz.length} blank={<p className="nothing">{tc('eeg.noSpectrum')}</p>}>
                {(spectrum) => (
                    <>
                        <ul className="bands num">
                            {kBands.filter((band) => spectrum.bands[band]).map((band) => (
                                <li key={band}>
                                    <span>{tc(`band.${band}`)}</span>
                                    <i><b style={{ width: `${spectrum.bands[band].relative * 100}%`, background: `var(--eeg-${band})` }} /></i>
                                    <strong>{formatNumber(spectrum.bands[band].relative * 100)} %</strong>
                                </li>
                            ))}
                        </ul>
                        <Curve spectrum={spectrum} />
                    </>
                )}
            </Answer>
        </ChartCard>
    );
}
