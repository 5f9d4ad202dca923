import { useEffect, useState } from 'react';
import { ApiError } from '../../lib/api-client';
import { tc, tcOr } from '../../lib/i18n/console';
import { t } from '../../lib/i18n/translate';
import { formatNumber } from '../../lib/units';
import { metricTitle } from './metric-title';
import { previewTable } from './table-api';
import { faultOf, plainTime } from './table-model';
import type { TableMapping, TableMetric, TablePreview } from '../../lib/table-types';

const kPauseMs = 250;

export interface Previewed {
    preview: TablePreview | null;
    /** Why there is none. */
    problem: string;
}

/** What the mapping would store, asked again a moment after each change; the last answer stays until the next is here. */
export function usePreview(id: string, mapping: TableMapping, token: string): Previewed {
    const [state, setState] = useState<Previewed>({ preview: null, problem: '' });
    useEffect(() => {
        const fault = faultOf(mapping);
        if (fault) {
            setState({ preview: null, problem: tc(`tables.fault.${fault}`) });
            return;
        }
        const stop = new AbortController();
        const timer = setTimeout(() => {
            previewTable(id, mapping, token, stop.signal).then(
                (preview) => setState({ preview, problem: '' }),
                (error: unknown) => !stop.signal.aborted && setState({ preview: null, problem: error instanceof ApiError && error.status === 400 ? error.message : t('error.server') }),
            );
        }, kPauseMs);
        return () => {
            clearTimeout(timer);
            stop.abort();
        };
    }, [id, mapping, token]);
    return state;
}

const kindTitle = (what: string, metrics: readonly TableMetric[]) => (what === 'blood_pressure' ? tc('tables.group.pressure') : metricTitle(what, metrics));

function Sums({ preview, metrics }: { preview: TablePreview; metrics: readonly TableMetric[] }) {
    if (!preview.stored.length) return <p className="bad">{tc('tables.nothingRead')}</p>;
    return (
        <ul className="tsums num">
            {preview.stored.map((sum) => (
                <li key={`${sum.what}${sum.basis}`}>
                    <b>{kindTitle(sum.what, metrics)}</b> {tc(sum.what === 'blood_pressure' ? 'tables.readings' : 'tables.values', { n: sum.count })}
                    <span>{tc('tables.from', { first: plainTime(sum.first), last: plainTime(sum.last) })}</span>
                    {sum.flagged > 0 && <span className="bad">{tc('tables.flagged', { n: sum.flagged })}</span>}
                </li>
            ))}
        </ul>
    );
}

function Rows({ preview, metrics }: { preview: TablePreview; metrics: readonly TableMetric[] }) {
    const kinds = [...new Map(preview.examples.flatMap((row) => row.values.map((v) => [v.what, v.unit] as const)))];
    if (!kinds.length) return null;
    return (
        <div className="tblwrap" tabIndex={0} role="region" aria-label={tc('tables.rows')}>
            <table className="tbl num">
                <caption className="sr">{tc('tables.rows')}</caption>
                <thead>
                    <tr>
                        <th scope="col">{tc('table.time')}</th>
                        {kinds.map(([what, unit]) => <th key={what} scope="col">{metricTitle(what, metrics)} <small>{unit}</small></th>)}
                        <th scope="col">{tc('tables.origin')}</th>
                    </tr>
                </thead>
                <tbody>
                    {preview.examples.map((row) => (
                        <tr key={`${row.time}${row.origin}`}>
                            <th scope="row">{plainTime(row.time)}</th>
                            {kinds.map(([what]) => <td key={what}>{formatNumber(row.values.find((v) => v.what === what)?.value, 2)}</td>)}
                            <td>{row.origin || '–'}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </div>
    );
}

/** What will be stored: how much of each, from when to when, the first rows, and what was left out. */
export function PreviewPart({ previewed, metrics }: { previewed: Previewed; metrics: readonly TableMetric[] }) {
    const { preview, problem } = previewed;
    return (
        <section className="tpreview" aria-live="polite">
            <h3>{tc('tables.preview')}</h3>
            {problem && <p className="bad">{problem}</p>}
            {!problem && !preview && <p className="faint">{tc('tables.reading')}</p>}
            {preview && (
                <>
                    <Sums preview={preview} metrics={metrics} />
                    {!preview.whole && <p className="faint">{tc('tables.part')}</p>}
                    {preview.warnings.map((w) => <p key={w.code} className="ask">{tcOr(`tables.warning.${w.code}`, w.message)} {w.count > 1 && tc('tables.times', { n: w.count })}</p>)}
                    <Rows preview={preview} metrics={metrics} />
                </>
            )}
        </section>
    );
}
