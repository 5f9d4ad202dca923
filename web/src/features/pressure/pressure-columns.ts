import type { PressureReading, PressureSession } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { stampText } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';
import { classOf } from './pressure-scheme';

/** What readings and sessions have in common. */
function shared<Row extends PressureReading | PressureSession>(): Record<'time' | 'pressures' | 'classes', Column<Row>[]> {
    const classText = (name: ReturnType<typeof classOf>) => (name ? tc(`pressure.${name}`) : '–');
    return {
        time: [{ key: 'time', title: tc('table.time'), numeric: false, value: (r) => new Date(r.start_ms).toISOString(), text: (r) => stampText(r.start_ms, r.utc_offset_s) }],
        pressures: [
            { key: 'systolic_mmhg', title: tc('pressure.systolic'), value: (r) => r.systolic_mmhg }, { key: 'diastolic_mmhg', title: tc('pressure.diastolic'), value: (r) => r.diastolic_mmhg },
            { key: 'pulse_bpm', title: tc('pressure.pulse'), value: (r) => r.pulse_bpm },
        ],
        classes: [
            { key: 'class', title: tc('pressure.esc'), numeric: false, value: (r) => r.class, text: (r) => classText(r.class) },
            { key: 'class_acc', title: tc('pressure.acc'), numeric: false, value: (r) => r.class_acc, text: (r) => classText(r.class_acc) },
        ],
    };
}

const ofReading = shared<PressureReading>();
const ofSession = shared<PressureSession>();

/** A reading as a row, in the table and in the file. */
export const readingColumns: Column<PressureReading>[] = [
    ...ofReading.time, ...ofReading.pressures, ...ofReading.classes,
    { key: 'irregular_beat', title: tc('pressure.irregular'), numeric: false, value: (r) => (r.irregular_beat ? 1 : 0), text: (r) => (r.irregular_beat ? tc('pressure.irregularYes') : '') },
    { key: 'position', title: tc('pressure.position'), numeric: false, value: (r) => r.position }, { key: 'note', title: tc('pressure.note'), numeric: false, value: (r) => r.note }, { key: 'origin', title: tc('pressure.cuff'), numeric: false, value: (r) => r.origin },
];

/** Readings taken together as a row. */
export const sessionColumns: Column<PressureSession>[] = [
    ...ofSession.time, ...ofSession.pressures, ...ofSession.classes,
    { key: 'readings', title: tc('pressure.readings'), value: (s) => s.readings }, { key: 'counted', title: tc('pressure.counted'), value: (s) => s.counted },
];
