import { useState, type ReactNode } from 'react';
import { saveText, toCsv, type Column } from '../../lib/console/csv';
import { tc } from '../../lib/i18n/console';
import { ConsoleIcon } from '../console/console-icon';
import { DataTable } from '../ui/data-table';

/** What a chart shows, as rows: for the table and the file. */
export interface ChartTable<Row> {
    file: string;
    columns: readonly Column<Row>[];
    rows: readonly Row[];
}

interface CardProps<Row> {
    title: string;
    sub?: ReactNode;
    /** Controls of this chart, before table and download. */
    tools?: ReactNode;
    table: ChartTable<Row>;
    className?: string;
    children: ReactNode;
}

/** A chart with its title; the same numbers as a table and as a CSV file are one press away. */
export function ChartCard<Row>({ title, sub, tools, table, className, children }: CardProps<Row>) {
    const [asTable, setAsTable] = useState(false);
    return (
        <section className={`box ${className ?? ''}`} aria-label={title}>
            <header>
                <h2>{title}</h2>
                {sub && <p className="sub num">{sub}</p>}
                <div className="right">
                    {tools}
                    <button type="button" className="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} title={tc(asTable ? 'chart.chart' : 'chart.table')}>
                        <ConsoleIcon name="table" /><span>{tc(asTable ? 'chart.chart' : 'chart.table')}</span>
                    </button>
                    <button type="button" className="ghost" onClick={() => saveText(`${table.file}.csv`, toCsv(table.columns, table.rows))} title={tc('chart.csv')}>
                        <ConsoleIcon name="download" /><span>{tc('chart.csv')}</span>
                    </button>
                </div>
            </header>
            {asTable ? <DataTable caption={title} columns={table.columns} rows={table.rows} rowKey={(_, i) => i} /> : <div className="inner">{children}</div>}
        </section>
    );
}
