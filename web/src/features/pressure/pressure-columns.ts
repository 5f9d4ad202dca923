import type { PressureReading } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { stampText } from '../../lib/console/dates';
import { tc } from '../../lib/i18n/console';

/** A reading as a row, in the table and in the file. */
export const pressureColumns: Column<PressureReading>[] = [
    { key: 'time', title: tc('table.time'), numeric: false, value: (r) => new Date(r.start_ms).toISOString(), text: (r) => stampText(r.start_ms, r.utc_offset_s) },
    { key: 'systolic_mmhg', title: tc('pressure.systolic'), value: (r) => r.systolic_mmhg }, { key: 'diastolic_mmhg', title: tc('pressure.diastolic'), value: (r) => r.diastolic_mmhg },
    { key: 'pulse_bpm', title: tc('pressure.pulse'), value: (r) => r.pulse_bpm },
    { key: 'class', title: tc('pressure.class'), numeric: false, value: (r) => r.class, text: (r) => tc(`pressure.${r.class}`) },
    { key: 'irregular_beat', title: tc('pressure.irregular'), numeric: false, value: (r) => (r.irregular_beat ? 1 : 0), text: (r) => (r.irregular_beat ? tc('pressure.irregularYes') : '') },
    { key: 'position', title: tc('pressure.position'), numeric: false, value: (r) => r.position }, { key: 'note', title: tc('pressure.note'), numeric: false, value: (r) => r.note }, { key: 'origin', title: tc('pressure.cuff'), numeric: false, value: (r) => r.origin },
];
