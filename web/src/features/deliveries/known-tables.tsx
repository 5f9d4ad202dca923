import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../components/errors/error-note';
import { paths } from '../../config/paths';
import { useApi } from '../../lib/console/queries';
import { tc } from '../../lib/i18n/console';
import { fullTime, shortDateTime } from '../../lib/time';
import { meaningText } from './metric-title';
import { forgetTable } from './table-api';
import { meaningOf } from './table-model';
import type { KnownTable } from '../../lib/table-types';

function Row({ table, token, onForgotten }: { table: KnownTable; token: string; onForgotten: (waiting: number) => void }) {
    const [asked, setAsked] = useState(false);
    const [failure, setFailure] = useState<unknown>(null);
    const columns = table.mapping.columns.filter((c) => c.field !== 'ignore');
    const forget = () => forgetTable(table.signature, token).then((d) => onForgotten(d.deliveries.length), setFailure);
    const names = table.mapping.columns.map((c) => c.header).join(', ');
    return (
        <li>
            <div>
                <b>{names}</b>
                <span>{columns.map((c) => `${c.header}: ${meaningText(meaningOf(c), [])}`).join(' · ')}</span>
                <span className="faint" title={fullTime(table.confirmed_ms)}>{tc('tables.since', { when: shortDateTime(table.confirmed_ms) })}</span>
            </div>
            {asked ? (
                <div className="tforget" role="group" aria-label={tc('tables.forgetOf', { names })}>
                    <span>{tc('tables.forgetText')}</span>
                    <button type="button" className="btn quiet" onClick={() => void forget()}>{tc('tables.forget')}</button>
                    <button type="button" className="link" onClick={() => setAsked(false)}>{tc('tables.keep')}</button>
                </div>
            ) : <button type="button" className="link" aria-label={tc('tables.forgetOf', { names })} onClick={() => setAsked(true)}>{tc('tables.forget')}</button>}
            {failure ? <ErrorNote error={failure} /> : null}
        </li>
    );
}

/** Tables whose columns were explained, each with a way to take that back. Nothing is shown where there is none. */
export function KnownTables({ token }: { token: string }) {
    const client = useQueryClient();
    const [forgotten, setForgotten] = useState<number | null>(null);
    const { data } = useApi<{ tables: KnownTable[] }>(paths.api.tables, {}, { staleMs: 0 });
    const tables = data?.tables ?? [];
    if (!tables.length && forgotten === null) return null;
    const onForgotten = (waiting: number) => {
        setForgotten(waiting);
        void client.invalidateQueries();
    };
    return (
        <section className="tknown">
            <h2>{tc('tables.known')}</h2>
            <ul>{tables.map((table) => <Row key={table.signature} table={table} token={token} onForgotten={onForgotten} />)}</ul>
            {forgotten !== null && <p role="status" className="faint">{tc('tables.forgotten', { n: forgotten })}</p>}
        </section>
    );
}
