import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNote } from '../../components/errors/error-note';
import { Segmented } from '../../components/ui/segmented';
import { Skeleton } from '../../components/ui/skeleton';
import { paths } from '../../config/paths';
import { ApiError, errorOf, getJson } from '../../lib/api-client';
import type { Delivery } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { setToken, token as tokenStore } from '../../lib/token';
import { KnownTables } from './known-tables';
import { TableDialog } from './table-dialog';
import { DeliveryTable } from './delivery-table';
import { TokenForm } from '../../components/console/token-form';
import { UploadBox } from './upload-box';

type Filter = 'all' | Delivery['state'];
interface Page {
    deliveries: Delivery[];
    next: string | null;
}

const refused = (error: unknown) => error instanceof ApiError && (error.status === 401 || error.status === 403);

/** Fetches the delivered bytes with the token and hands them to the browser as a download. */
async function download(delivery: Delivery, token: string): Promise<void> {
    const response = await fetch(paths.api.deliveryOriginal(delivery.id), { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw await errorOf(response);
    const url = URL.createObjectURL(await response.blob());
    const link = Object.assign(document.createElement('a'), { href: url, download: delivery.name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Data: what was delivered, what became of it, and adding more. */
export function DeliveriesView() {
    const token = useStore(tokenStore, (s) => s.value);
    const [filter, setFilter] = useState<Filter>('all');
    const [failure, setFailure] = useState<unknown>(null);
    const [explained, setExplained] = useState<Pick<Delivery, 'id' | 'name'> | null>(null);
    const result = useInfiniteQuery({
        queryKey: ['deliveries', filter, token],
        enabled: token !== '',
        initialPageParam: '',
        queryFn: ({ signal, pageParam }) => getJson<Page>(paths.api.deliveries, { query: { state: filter === 'all' ? undefined : filter, cursor: pageParam }, signal, token }),
        getNextPageParam: (page) => page.next ?? undefined,
    });
    if (!token || refused(result.error)) return <TokenForm refused={token !== ''} />;
    const rows = result.data?.pages.flatMap((page) => page.deliveries) ?? [];
    return (
        <>
            <UploadBox token={token} onExplain={setExplained} />
            <div className="tools">
                <Segmented<Filter>
                    label={tc('console.col.state')} value={filter} onChange={setFilter}
                    options={[{ value: 'all', text: tc('console.filter.all') }, { value: 'decoded', text: tc('console.filter.decoded') }, { value: 'quarantined', text: tc('console.filter.quarantined') }, { value: 'skipped', text: tc('console.filter.skipped') }]}
                />
                <span className="faint num" aria-live="polite">{result.data && tc('console.count', { n: rows.length })}</span>
                <button type="button" className="link" onClick={() => setToken('')}>{tc('console.token.forget')}</button>
            </div>
            {result.error || failure ? <ErrorNote error={result.error ?? failure} onRetry={() => { setFailure(null); void result.refetch(); }} /> : null}
            {result.isPending && <Skeleton height={36} lines={6} />}
            {result.data && rows.length === 0 && (
                <section className="blank">
                    <h2>{filter === 'quarantined' ? tc('console.empty.quarantined') : tc('console.empty.title')}</h2>
                    {filter !== 'quarantined' && <p>{tc('console.empty.text')}</p>}
                </section>
            )}
            {rows.length > 0 && <DeliveryTable deliveries={rows} onDownload={(d) => void download(d, token).catch(setFailure)} onExplain={setExplained} />}
            {result.hasNextPage && <button type="button" className="btn quiet" onClick={() => void result.fetchNextPage()}>{tc('console.more')}</button>}
            <KnownTables token={token} />
            {explained && <TableDialog delivery={explained} token={token} onClose={() => setExplained(null)} />}
        </>
    );
}
