import { tc } from '../../lib/i18n/console';
import { kOffsets, offsetText } from './table-model';
import type { TableMapping } from '../../lib/table-types';

interface OptionsProps {
    mapping: TableMapping;
    onChange: (mapping: TableMapping) => void;
}

const kIntervals = [0, 60, 3600, 86_400] as const;

/** What holds for the whole file: how dates and numbers are written, whose time it is, what measured. */
export function TableOptions({ mapping, onChange }: OptionsProps) {
    const zone = mapping.utc_offset_s === null ? 'local' : String(mapping.utc_offset_s);
    const interval = kIntervals.find((s) => s === mapping.interval_s);
    return (
        <div className="fields toptions">
            <label>
                {tc('tables.dates')}
                <select value={mapping.date_order} onChange={(event) => onChange({ ...mapping, date_order: event.target.value as TableMapping['date_order'] })}>
                    <option value="day_first">{tc('tables.dayFirst')}</option>
                    <option value="month_first">{tc('tables.monthFirst')}</option>
                </select>
            </label>
            <label>
                {tc('tables.zone')}
                <select value={zone} onChange={(event) => onChange({ ...mapping, utc_offset_s: event.target.value === 'local' ? null : Number(event.target.value) })}>
                    <option value="local">{tc('tables.zoneLocal')}</option>
                    <option value="0">{tc('tables.zoneUtc')}</option>
                    <optgroup label={tc('tables.zoneOffset')}>
                        {kOffsets.filter((s) => s !== 0).map((s) => <option key={s} value={s}>{offsetText(s)}</option>)}
                    </optgroup>
                </select>
            </label>
            <label>
                {tc('tables.numbers')}
                <select value={mapping.decimal_comma ? 'comma' : 'point'} onChange={(event) => onChange({ ...mapping, decimal_comma: event.target.value === 'comma' })}>
                    <option value="point">{tc('tables.point')}</option>
                    <option value="comma">{tc('tables.comma')}</option>
                </select>
            </label>
            <label>
                {tc('tables.interval')}
                <select value={mapping.interval_s} onChange={(event) => onChange({ ...mapping, interval_s: Number(event.target.value) })}>
                    {interval === undefined && <option value={mapping.interval_s}>{mapping.interval_s} s</option>}
                    {kIntervals.map((s) => <option key={s} value={s}>{tc(`tables.interval.${s}`)}</option>)}
                </select>
            </label>
            {!mapping.columns.some((c) => c.field === 'origin') && (
                <label>
                    {tc('tables.origin')}
                    <input type="text" maxLength={80} value={mapping.origin} placeholder={tc('tables.originHint')} onChange={(event) => onChange({ ...mapping, origin: event.target.value })} />
                </label>
            )}
        </div>
    );
}
