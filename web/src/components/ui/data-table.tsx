import { useMemo, useState } from 'react';
import type { Column } from '../../lib/console/csv';
import { tc } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { Link } from '../console/link';

interface TableProps<Row> {
    caption: string;
    columns: readonly Column<Row>[];
    rows: readonly Row[];
    rowKey: (row: Row, index: number) => string | number;
    /** The row that is looked at. */
    current?: (row: Row) => boolean;
}

interface Order {
    key: string;
    down: boolean;
}

const kPageRows = 200;

function compare(a: string | number | null | undefined, b: string | number | null | undefined): number {
    if (a === b) return 0;
    if (a === null || a === undefined) return 1;
    if (b === null || b === undefined) return -1;
    return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** Numbers as they were measured: whole where whole, else one decimal. */
function plain(value: string | number | null | undefined): string {
    return typeof value === 'string' ? value : formatNumber(value, value != null && Number.isInteger(value) ? 0 : 1);
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
    const words = column.text ? column.text(row) : plain(column.value(row));
    const href = column.href?.(row);
    return href ? <Link href={href}>{words}</Link> : words;
}

/** A dense table: sorted by a press on its head, numbers to the right, long ones in parts. */
export function DataTable<Row>({ caption, columns, rows, rowKey, current }: TableProps<Row>) {
    const [order, setOrder] = useState<Order | null>(null);
    const [shown, setShown] = useState(kPageRows);
    const sorted = useMemo(() => {
        const by = columns.find((c) => c.key === order?.key);
        if (!order || !by) return rows;
        return [...rows].sort((a, b) => compare(by.value(a), by.value(b)) * (order.down ? -1 : 1));
    }, [rows, columns, order]);
    const press = (key: string) => setOrder(order?.key !== key ? { key, down: false } : order.down ? null : { key, down: true });
    const direction = (key: string) => (order?.key !== key ? 'none' : order.down ? 'descending' : 'ascending');
    return (
        <div className="tblwrap tall" tabIndex={0} role="region" aria-label={caption}>
            <table className="tbl sortable num">
                <caption className="sr">{caption}</caption>
                <thead>
                    <tr>
                        {columns.map((c) => (
                            <th key={c.key} scope="col" aria-sort={direction(c.key)} data-text={c.numeric === false || undefined}>
                                <button type="button" onClick={() => press(c.key)}>{c.title}</button>
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {sorted.slice(0, shown).map((row, i) => (
                        <tr key={rowKey(row, i)} aria-current={current?.(row) || undefined}>
                            {columns.map((c) => <td key={c.key} data-text={c.numeric === false || undefined}><Cell column={c} row={row} /></td>)}
                        </tr>
                    ))}
                </tbody>
            </table>
            {sorted.length > shown && <button type="button" className="link more" onClick={() => setShown(shown + kPageRows * 4)}>{tc('table.more', { n: formatNumber(sorted.length - shown) })}</button>}
        </div>
    );
}
