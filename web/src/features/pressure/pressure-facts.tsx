import { Fact, Facts } from '../../components/console/facts';
import type { PressureAnswer, PressureMean } from '../../lib/body-types';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import type { PressureScheme } from './pressure-scheme';

const pair = (mean: PressureMean | null) => (mean ? { value: `${formatNumber(mean.systolic_mmhg)}/${formatNumber(mean.diastolic_mmhg)}`, unit: tc('unit.mmhg') } : { value: '–', unit: '' });

/** What the sessions come to: all of the range, by time of day, and the last seven days of it. */
export function PressureFacts({ means, scheme }: { means: PressureAnswer['means']; scheme: PressureScheme }) {
    return (
        <Facts>
            <Fact label={tc('pressure.mean', { n: means.all?.sessions ?? 0 })} parts={pair(means.all)} />
            {means.morning && <Fact label={tc('pressure.morning', { n: means.morning.sessions })} parts={pair(means.morning)} />}
            {means.evening && <Fact label={tc('pressure.evening', { n: means.evening.sessions })} parts={pair(means.evening)} />}
            <Fact label={tc(means.last_7_days ? 'pressure.week' : 'pressure.noWeek', { n: means.last_7_days?.sessions ?? 0 })} parts={pair(means.last_7_days)} />
            <Fact label={tc('pressure.pulse')} parts={{ value: formatNumber(means.all?.pulse_bpm), unit: tc('unit.bpm') }} />
            <div className="note"><dt>{tc(scheme === 'esc' ? 'pressure.notInterpretedEsc' : 'pressure.notInterpretedAcc')}</dt></div>
        </Facts>
    );
}
