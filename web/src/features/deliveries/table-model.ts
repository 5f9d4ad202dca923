/** What a table's columns mean, as it is edited: pure functions from one mapping to the next. */
import type { TableColumn, TableMapping, TableMetric, TableQuestion } from '../../lib/table-types';

export type Field = TableColumn['field'];
/** A field, or `metric:` with the key of the metric. */
export type Meaning = Exclude<Field, 'metric'> | `metric:${string}`;

/** The groups of the list of meanings, in order; metrics are their own group. */
export const kGroups = {
    time: ['time', 'clock'],
    pressure: ['systolic', 'diastolic', 'pulse'],
    other: ['note', 'origin'],
} as const satisfies Record<string, readonly Field[]>;

export const kExamples = 3;

export const meaningOf = (column: TableColumn): Meaning => (column.field === 'metric' ? `metric:${column.metric}` : column.field);

/** The units a column may be written in: of its metric, or of the blood pressure it holds. */
export function unitsOf(column: TableColumn, metrics: readonly TableMetric[]): TableMetric['units'] {
    const key = column.field === 'metric' ? column.metric : column.field;
    return metrics.find((m) => m.metric === key)?.units ?? [];
}

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Which of the units it is; -1 where none has its factor. */
export const unitIndex = (column: TableColumn, metrics: readonly TableMetric[]): number =>
    unitsOf(column, metrics).findIndex((unit) => near(unit.factor, column.factor) && near(unit.offset, column.offset));

const change = (mapping: TableMapping, at: number, patch: Partial<TableColumn>): TableMapping => ({ ...mapping, columns: mapping.columns.map((c, i) => (i === at ? { ...c, ...patch } : c)) });

/** Gives a column a meaning, in the metric's own unit. What only one column can mean is taken from the one that had it. */
export function withMeaning(mapping: TableMapping, at: number, meaning: Meaning): TableMapping {
    const metric = meaning.startsWith('metric:') ? meaning.slice(7) : null;
    const free: TableMapping = meaning === 'ignore' ? mapping : { ...mapping, columns: mapping.columns.map((c) => (meaningOf(c) === meaning ? { ...c, field: 'ignore', metric: null, factor: 1, offset: 0 } : c)) };
    return change(free, at, { field: metric === null ? (meaning as Field) : 'metric', metric, factor: 1, offset: 0 });
}

export function withUnit(mapping: TableMapping, at: number, index: number, metrics: readonly TableMetric[]): TableMapping {
    const column = mapping.columns[at];
    const unit = column && unitsOf(column, metrics)[index];
    return unit ? change(mapping, at, { factor: unit.factor, offset: unit.offset }) : mapping;
}

export type Fault = 'time' | 'pressure' | 'pulse' | 'nothing';

/** Why the mapping cannot be used yet; the server has the last word. */
export function faultOf(mapping: TableMapping): Fault | null {
    const has = (field: Field) => mapping.columns.some((c) => c.field === field);
    if (!has('time')) return 'time';
    if (has('systolic') !== has('diastolic')) return 'pressure';
    if (has('pulse') && !has('systolic')) return 'pulse';
    return has('metric') || has('systolic') ? null : 'nothing';
}

/** Up to three values of a column, empty ones passed over. */
export const examplesOf = (rows: readonly (readonly string[])[], at: number): string[] =>
    rows.map((row) => row[at] ?? '').filter((value) => value !== '').slice(0, kExamples);

/** Questions that stand beside a column; those about the whole file stand above. */
export const questionsAt = (questions: readonly TableQuestion[], header: string): TableQuestion[] => questions.filter((q) => q.column === header);

/** "2015-06-01T07:10:00Z" as "2015-06-01 07:10 UTC"; a local time as it is, without a zone. */
export function plainTime(text: string): string {
    const clock = text.slice(0, 16).replace('T', ' ');
    return text.endsWith('Z') ? `${clock} UTC` : clock;
}

/** Offsets in use on earth, from west to east, in seconds. */
export const kOffsets: readonly number[] = [
    ...Array.from({ length: 27 }, (_, i) => (i - 12) * 3600), -34_200, -12_600, -9_000, 12_600, 16_200, 19_800, 20_700, 23_400, 31_500, 34_200, 37_800, 45_900,
].sort((a, b) => a - b);

export function offsetText(seconds: number): string {
    const minutes = Math.abs(seconds) / 60;
    const two = (n: number) => String(n).padStart(2, '0');
    return `UTC${seconds < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
