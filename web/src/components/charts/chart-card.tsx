import { useRef, useState, type ReactNode } from 'react';
import { saveText, toCsv, type Column } from '../../lib/console/csv';
import { useScopeIfAny } from '../../lib/console/scope';
import { tc } from '../../lib/i18n/console';
import { ConsoleIcon } from '../console/console-icon';
import { DataTable } from '../ui/data-table';
import { DownloadMenu, type FileKind } from './download-menu';

/** What a chart shows, as rows: for the table and the file. */
export interface ChartTable<Row> {
    file: string;
    columns: readonly Column<Row>[];
    rows: readonly Row[];
}

/** What a picture of the chart says of it that the page says elsewhere. */
export interface ChartNote {
    /** The time it covers, in words. */
    span?: string;
    /** Device or app that measured; null where it is not known. */
    source?: string | null;
}

interface CardProps<Row> {
    title: string;
    sub?: ReactNode;
    /** Controls of this chart, before table and download. */
    tools?: ReactNode;
    table: ChartTable<Row>;
    note?: ChartNote;
    className?: string;
    /** What is shown is a table already: no button for another. */
    tabular?: boolean;
    children: ReactNode;
}

/** Long enough for a chart that comes back from its table to be laid out and drawn. */
const kDrawnMs = 250;

/** A chart with its title; the same numbers as a table, a CSV file or a picture are one press away. */
export function ChartCard<Row>({ title, sub, tools, table, note, className, tabular, children }: CardProps<Row>) {
    const card = useRef<HTMLElement>(null);
    const scope = useScopeIfAny();
    const [asTable, setAsTable] = useState(false);
    const [failed, setFailed] = useState(false);
    const picture = async (kind: 'png' | 'svg') => {
        if (asTable) {
            setAsTable(false);
            await new Promise((resolve) => setTimeout(resolve, kDrawnMs));
        }
        const { savePicture } = await import('./picture/picture');
        const source = note?.source ? tc('chart.source', { source: note.source }) : '';
        await savePicture(kind, card.current!, {
            file: table.file, title, sub: card.current!.querySelector('header .sub:not(:has(.hint))')?.textContent ?? '',
            foot: [note?.span, source].filter(Boolean).join(' · '), from: [scope?.journey.title, 'Slipstream'].filter(Boolean).join(' · '),
        });
    };
    const save = (kind: FileKind) => {
        setFailed(false);
        if (kind === 'csv') saveText(`${table.file}.csv`, toCsv(table.columns, table.rows));
        else picture(kind).catch(() => setFailed(true));
    };
    return (
        <section ref={card} className={`box ${className ?? ''}`} aria-label={title}>
            <header>
                <h2>{title}</h2>
                {sub && <p className="sub num">{sub}</p>}
                <div className="right">
                    {tools}
                    {!tabular && (
                        <button type="button" className="ghost" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} title={tc(asTable ? 'chart.chart' : 'chart.table')}>
                            <ConsoleIcon name="table" /><span>{tc(asTable ? 'chart.chart' : 'chart.table')}</span>
                        </button>
                    )}
                    <DownloadMenu title={title} onSave={save} />
                </div>
            </header>
            {failed && <p className="stale" role="alert">{tc('chart.failed')}</p>}
            {asTable ? <DataTable caption={title} columns={table.columns} rows={table.rows} rowKey={(_, i) => i} /> : <div className="inner">{children}</div>}
        </section>
    );
}
