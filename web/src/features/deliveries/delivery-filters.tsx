import { ConsoleIcon } from '../../components/console/console-icon';
import { Segmented } from '../../components/ui/segmented';
import type { DeliveryCounts } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { stateChoices, type Filters, type KindFilter, type StateFilter } from './deliveries-model';

interface FilterProps {
    filters: Filters;
    counts: DeliveryCounts | undefined;
    onChange: (filters: Filters) => void;
}

const kKinds: readonly KindFilter[] = ['all', 'file', 'push'];

/** Narrows the list: by a part of the name, by kind, by state with how many there are. */
export function DeliveryFilters({ filters, counts, onChange }: FilterProps) {
    return (
        <div className="tools deliv" role="search">
            <label className="find">
                <span className="sr">{tc('console.search')}</span>
                <ConsoleIcon name="search" />
                <input type="search" maxLength={100} placeholder={tc('console.search')} value={filters.text} onChange={(event) => onChange({ ...filters, text: event.target.value })} />
            </label>
            <Segmented<KindFilter> label={tc('console.kind')} value={filters.kind} options={kKinds.map((value) => ({ value, text: tc(`console.kind.${value}`) }))} onChange={(kind) => onChange({ ...filters, kind })} />
            <Segmented<StateFilter> label={tc('console.col.state')} value={filters.state} options={stateChoices(counts, filters)} onChange={(state) => onChange({ ...filters, state })} />
        </div>
    );
}
