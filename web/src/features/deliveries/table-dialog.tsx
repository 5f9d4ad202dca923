import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Answer } from '../../components/console/answer';
import { ErrorNote } from '../../components/errors/error-note';
import { paths } from '../../config/paths';
import type { Delivery } from '../../lib/api-types';
import { useApi } from '../../lib/console/queries';
import { tc, tcOr } from '../../lib/i18n/console';
import { ColumnList } from './column-list';
import { confirmTable } from './table-api';
import { questionsAt } from './table-model';
import { TableOptions } from './table-options';
import { PreviewPart, usePreview } from './table-preview';
import type { DeliveryTable, TableDecision } from '../../lib/table-types';

/** What came in once the columns were said. */
export function Decided({ decision }: { decision: TableDecision }) {
    return (
        <div role="status">
            <p>{tc(decision.decoded ? 'tables.done' : 'tables.doneNone', { n: decision.decoded })}</p>
            <ul className="tsums num">
                {decision.deliveries.map((d) => (
                    <li key={d.id}><b>{d.name}</b> {d.state === 'decoded' ? tc('tables.records', { n: d.records }) : <span className="bad">{d.error ?? tc(`console.state.${d.state}`)}</span>}</li>
                ))}
            </ul>
        </div>
    );
}

function Editor({ table, token, onDone }: { table: DeliveryTable; token: string; onDone: (decision: TableDecision) => void }) {
    const [mapping, setMapping] = useState(table.confirmed?.mapping ?? table.proposal.mapping);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState<unknown>(null);
    const previewed = usePreview(table.delivery_id, mapping, token);
    const ready = previewed.preview !== null && previewed.preview.stored.length > 0;
    const confirm = () => {
        setBusy(true);
        setFailure(null);
        confirmTable(table.signature, mapping, token).then(onDone, setFailure).finally(() => setBusy(false));
    };
    return (
        <>
            <p className="lead">{tc('tables.lead')}</p>
            {questionsAt(table.proposal.questions, '').map((q) => <p key={q.code} className="ask">{tcOr(`tables.ask.${q.code}`, q.text)}</p>)}
            <ColumnList table={table} mapping={mapping} onChange={setMapping} />
            <TableOptions mapping={mapping} onChange={setMapping} />
            <PreviewPart previewed={previewed} metrics={table.metrics} />
            {failure ? <ErrorNote error={failure} /> : null}
            <p className="tfoot">
                <button type="button" className="btn primary" disabled={!ready || busy} onClick={confirm}>{tc(busy ? 'tables.busy' : 'tables.confirm')}</button>
                <span className="faint">{tc('tables.once')}</span>
            </p>
        </>
    );
}

/** Asks what the columns of a waiting table mean. A modal dialog: the browser keeps the focus inside and gives it back. */
export function TableDialog({ delivery, token, onClose }: { delivery: Pick<Delivery, 'id' | 'name'>; token: string; onClose: () => void }) {
    const dialog = useRef<HTMLDialogElement>(null);
    const client = useQueryClient();
    const [decision, setDecision] = useState<TableDecision | null>(null);
    const answer = useApi<DeliveryTable>(paths.api.deliveryTable(delivery.id), {}, { staleMs: 0 });
    useEffect(() => {
        const element = dialog.current;
        if (element && !element.open) element.showModal();
        return () => element?.close();
    }, []);
    const done = (decided: TableDecision) => {
        setDecision(decided);
        void client.invalidateQueries();
    };
    return (
        <dialog ref={dialog} className="tdialog" aria-labelledby="tdialog-title" onClose={onClose}>
            <header>
                <h2 id="tdialog-title">{tc('tables.title', { name: delivery.name })}</h2>
                <button type="button" className="ghost" onClick={() => dialog.current?.close()}>{tc('palette.close')}</button>
            </header>
            <div className="tbody">
                {decision ? <Decided decision={decision} /> : (
                    <Answer of={answer} height={240}>{(table) => <Editor key={table.signature} table={table} token={token} onDone={done} />}</Answer>
                )}
            </div>
        </dialog>
    );
}
