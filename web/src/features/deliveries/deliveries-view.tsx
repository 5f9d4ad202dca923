import { useState } from 'react';
import { TokenForm } from '../../components/console/token-form';
import { ErrorNote } from '../../components/errors/error-note';
import { Skeleton } from '../../components/ui/skeleton';
import { paths } from '../../config/paths';
import { ApiError, errorOf } from '../../lib/api-client';
import type { Delivery } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { setToken, token as tokenStore } from '../../lib/token';
import { formatNumber } from '../../lib/units';
import { isNarrowed, kNoFilters, type Filters } from './deliveries-model';
import { DeliveryFilters } from './delivery-filters';
import { useDeliveryPages } from './delivery-pages';
import { DeliveryTable } from './delivery-table';
import { KnownTables } from './known-tables';
import { TableDialog } from './table-dialog';
import { UploadBox } from './upload-box';

/** Rows listed at first, and with every press on "Show more". */
const kFirstRows = 25;
const kMoreRows = 100;

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

/** What is said where no row is: nothing was delivered, nothing is as asked for, or all could be read. */
function NoRows({ filters, onClear }: { filters: Filters; onClear: () => void }) {
    if (!isNarrowed(filters)) return <section className="blank"><h2>{tc('console.empty.title')}</h2><p>{tc('console.empty.text')}</p></section>;
    if (filters.state === 'quarantined' && !filters.text.trim()) return <section className="blank"><h2>{tc('console.empty.quarantined')}</h2></section>;
    return (
        <section className="blank">
            <h2>{tc('console.nomatch.title')}</h2>
            <p>{tc('console.nomatch.text')}</p>
            <button type="button" className="btn quiet" onClick={onClear}>{tc('console.nomatch.clear')}</button>
        </section>
    );
}

/** Data: what was delivered, the latest first, what became of it, and adding more. */
export function DeliveriesView() {
    const token = useStore(tokenStore, (s) => s.value);
    const [filters, setFilters] = useState<Filters>(kNoFilters);
    const [limit, setLimit] = useState(kFirstRows);
    const [failure, setFailure] = useState<unknown>(null);
    const [explained, setExplained] = useState<Pick<Delivery, 'id' | 'name'> | null>(null);
    const { result, rows, counts, old, searching } = useDeliveryPages(filters, token);
    if (!token || refused(result.error)) return <TokenForm refused={token !== ''} />;
    const shown = rows.slice(0, limit);
    const more = (result.hasNextPage || rows.length > limit) && !old;
    const said = { n: shown.length, amount: formatNumber(shown.length) };
    const change = (next: Filters) => {
        setFilters(next);
        setLimit(kFirstRows);
    };
    const showMore = () => {
        setLimit(limit + kMoreRows);
        if (result.hasNextPage && rows.length < limit + kMoreRows) void result.fetchNextPage();
    };
    return (
        <>
            <UploadBox token={token} onExplain={setExplained} />
            <DeliveryFilters filters={filters} counts={counts} onChange={change} />
            <div className="tools">
                <span className="faint num" aria-live="polite">{result.data && !old && tc(more ? 'console.countSoFar' : 'console.count', said)}</span>
                <button type="button" className="link" onClick={() => setToken('')}>{tc('console.token.forget')}</button>
            </div>
            {result.error || failure ? <ErrorNote error={result.error ?? failure} onRetry={() => { setFailure(null); void result.refetch(); }} /> : null}
            {(result.isPending || (rows.length === 0 && (old || searching) && !result.error)) && <Skeleton height={36} lines={6} />}
            {result.data && rows.length === 0 && !old && !searching && !result.error && <NoRows filters={filters} onClear={() => change(kNoFilters)} />}
            <div className="answer" data-old={old || undefined}>
                {rows.length > 0 && <DeliveryTable deliveries={shown} onDownload={(d) => void download(d, token).catch(setFailure)} onExplain={setExplained} />}
            </div>
            {more && rows.length > 0 && (
                <button type="button" className="btn quiet" disabled={result.isFetchingNextPage} onClick={showMore}>
                    {tc(searching && result.isFetchingNextPage ? 'console.searching' : 'console.more')}
                </button>
            )}
            <KnownTables token={token} />
            {explained && <TableDialog delivery={explained} token={token} onClose={() => setExplained(null)} />}
        </>
    );
}
