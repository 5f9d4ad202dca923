import type { Delivery } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { fullTime } from '../../lib/time';
import { bytesText } from '../../lib/units';
import { becameOf, cameText } from './deliveries-model';

interface TableProps {
    deliveries: Delivery[];
    onDownload: (delivery: Delivery) => void;
    /** Asked for a table that waits for its columns to be explained. */
    onExplain: (delivery: Delivery) => void;
}

type RowProps = Omit<TableProps, 'deliveries'> & { delivery: Delivery };

function Row({ delivery: d, onDownload, onExplain }: RowProps) {
    return (
        <tr>
            <th scope="row">
                {d.name}
                {d.waits_for ? (
                    <p className="waits">
                        {tc('console.waits')} <button type="button" className="btn quiet" aria-label={tc('tables.sayOf', { name: d.name })} onClick={() => onExplain(d)}>{tc('tables.say')}</button>
                    </p>
                ) : d.error && <p className="why">{d.error}</p>}
            </th>
            <td><span className="chip" data-state={d.state}>{tc(`console.state.${d.state}`)}</span></td>
            <td className="became">{becameOf(d)}</td>
            <td>{d.source}</td>
            <td><time dateTime={new Date(d.received_ms).toISOString()} title={fullTime(d.received_ms)}>{cameText(d.received_ms, Date.now())}</time></td>
            <td>{bytesText(d.size_bytes)}</td>
            <td><button type="button" className="link" aria-label={`${tc('console.download')}: ${d.name}`} onClick={() => onDownload(d)}>{tc('console.download')}</button></td>
        </tr>
    );
}

/** Deliveries in the order given, each with what it became; what could not be read says why in its row. On a phone a row is a card. */
export function DeliveryTable({ deliveries, ...actions }: TableProps) {
    return (
        <div className="tblwrap" tabIndex={0} role="region" aria-label={tc('nav.data')}>
            <table className="tbl dense num deliv">
                <thead>
                    <tr>
                        <th scope="col">{tc('console.col.name')}</th>
                        <th scope="col">{tc('console.col.state')}</th>
                        <th scope="col">{tc('console.col.became')}</th>
                        <th scope="col">{tc('console.col.source')}</th>
                        <th scope="col">{tc('console.col.received')}</th>
                        <th scope="col">{tc('console.col.size')}</th>
                        <th scope="col"><span className="sr">{tc('console.download')}</span></th>
                    </tr>
                </thead>
                <tbody>{deliveries.map((d) => <Row key={d.id} delivery={d} {...actions} />)}</tbody>
            </table>
        </div>
    );
}
