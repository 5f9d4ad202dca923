import type { Delivery } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { fullTime, shortDateTime } from '../../lib/time';
import { bytesText } from '../../lib/units';

interface TableProps {
    deliveries: Delivery[];
    onDownload: (delivery: Delivery) => void;
    /** Asked for a table that waits for its columns to be explained. */
    onExplain: (delivery: Delivery) => void;
}

/** Deliveries, newest first; what could not be read says why in its row. */
export function DeliveryTable({ deliveries, onDownload, onExplain }: TableProps) {
    return (
        <div className="tblwrap" tabIndex={0} role="region" aria-label={tc('nav.data')}>
            <table className="tbl dense num">
                <thead>
                    <tr>
                        <th scope="col">{tc('console.col.name')}</th>
                        <th scope="col">{tc('console.col.state')}</th>
                        <th scope="col">{tc('console.col.format')}</th>
                        <th scope="col">{tc('console.col.source')}</th>
                        <th scope="col">{tc('console.col.received')}</th>
                        <th scope="col">{tc('console.col.size')}</th>
                        <th scope="col"><span className="sr">{tc('console.download')}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {deliveries.map((d) => (
                        <tr key={d.id}>
                            <th scope="row">
                                {d.name}
                                {d.waits_for ? (
                                    <p className="waits">
                                        {tc('console.waits')} <button type="button" className="btn quiet" aria-label={tc('tables.sayOf', { name: d.name })} onClick={() => onExplain(d)}>{tc('tables.say')}</button>
                                    </p>
                                ) : d.error && <p className="why">{d.error}</p>}
                            </th>
                            <td><span className="chip" data-state={d.state}>{tc(`console.state.${d.state}`)}</span></td>
                            <td>{d.format ?? '–'}</td>
                            <td>{d.source}</td>
                            <td title={fullTime(d.received_ms)}>{shortDateTime(d.received_ms)}</td>
                            <td>{bytesText(d.size_bytes)}</td>
                            <td><button type="button" className="link" aria-label={`${tc('console.download')}: ${d.name}`} onClick={() => onDownload(d)}>{tc('console.download')}</button></td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}
