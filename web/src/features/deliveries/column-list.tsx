import { useMemo } from 'react';
import { tc, tcOr } from '../../lib/i18n/console';
import { meaningText, metricTitle } from './metric-title';
import { examplesOf, kGroups, meaningOf, questionsAt, unitIndex, unitsOf, withMeaning, withUnit, type Meaning } from './table-model';
import type { DeliveryTable, TableColumn, TableMapping, TableMetric } from '../../lib/table-types';

interface ListProps {
    table: DeliveryTable;
    mapping: TableMapping;
    onChange: (mapping: TableMapping) => void;
}

function MeaningSelect({ column, metrics, onChange }: { column: TableColumn; metrics: readonly TableMetric[]; onChange: (meaning: Meaning) => void }) {
    const sorted = useMemo(() => metrics.filter((m) => !m.pressure).map((m) => ({ key: m.metric, title: metricTitle(m.metric, metrics) })).sort((a, b) => a.title.localeCompare(b.title)), [metrics]);
    return (
        <select aria-label={tc('tables.meaningOf', { column: column.header })} value={meaningOf(column)} onChange={(event) => onChange(event.target.value as Meaning)}>
            <option value="ignore">{tc('tables.field.ignore')}</option>
            <optgroup label={tc('tables.group.time')}>{kGroups.time.map((f) => <option key={f} value={f}>{meaningText(f, metrics)}</option>)}</optgroup>
            <optgroup label={tc('tables.group.metric')}>{sorted.map((m) => <option key={m.key} value={`metric:${m.key}`}>{m.title}</option>)}</optgroup>
            <optgroup label={tc('tables.group.pressure')}>{kGroups.pressure.map((f) => <option key={f} value={f}>{meaningText(f, metrics)}</option>)}</optgroup>
            <optgroup label={tc('tables.group.other')}>{kGroups.other.map((f) => <option key={f} value={f}>{meaningText(f, metrics)}</option>)}</optgroup>
        </select>
    );
}

function UnitSelect({ column, metrics, onChange }: { column: TableColumn; metrics: readonly TableMetric[]; onChange: (index: number) => void }) {
    const units = unitsOf(column, metrics);
    const at = unitIndex(column, metrics);
    if (units.length < 2 && at === 0) return <span className="unit">{units[0]?.unit}</span>;
    if (!units.length) return <span className="unit" />;
    return (
        <select aria-label={tc('tables.unitOf', { column: column.header })} value={at} onChange={(event) => onChange(Number(event.target.value))}>
            {at < 0 && <option value={-1}>× {column.factor}</option>}
            {units.map((unit, i) => <option key={unit.unit} value={i}>{unit.unit || tc('tables.noUnit')}</option>)}
        </select>
    );
}

/** One row a column: its heading, three values, what it means, in which unit, and what is open. */
export function ColumnList({ table, mapping, onChange }: ListProps) {
    return (
        <ul className="tcols" aria-label={tc('tables.columns')}>
            {mapping.columns.map((column, i) => {
                const open = questionsAt(table.proposal.questions, column.header);
                return (
                    // eslint-disable-next-line react/no-array-index-key -- headings may repeat; columns never move
                    <li key={i} data-ignored={column.field === 'ignore' || undefined}>
                        <div>
                            <b>{column.header || tc('tables.noHeading', { n: i + 1 })}</b>
                            <span className="num">{examplesOf(table.rows, i).join(' · ') || '–'}</span>
                        </div>
                        <MeaningSelect column={column} metrics={table.metrics} onChange={(meaning) => onChange(withMeaning(mapping, i, meaning))} />
                        <UnitSelect column={column} metrics={table.metrics} onChange={(unit) => onChange(withUnit(mapping, i, unit, table.metrics))} />
                        {open.map((q) => <p key={q.code} className="ask">{tcOr(`tables.ask.${q.code}`, q.text)}</p>)}
                    </li>
                );
            })}
        </ul>
    );
}
