import { Answer } from '../../components/console/answer';
import { ChartCard } from '../../components/charts/chart-card';
import { Link } from '../../components/console/link';
import { bodyApi, consolePath } from '../../config/console-paths';
import type { HrvReport } from '../../lib/body-types';
import type { Column } from '../../lib/console/csv';
import { recordText, stampText } from '../../lib/console/dates';
import { useApi } from '../../lib/console/queries';
import { useScope } from '../../lib/console/scope';
import { tc, tcOr } from '../../lib/i18n/console';
import { formatNumber } from '../../lib/units';
import { hrvRows, type HrvRow } from './hrv-model';
import { Poincare, Tachogram } from './interval-plots';

/** "+2.4 %"; what rounds to nothing has no sign. */
const signed = (pct: number) => (Math.abs(pct) < 0.05 ? `${formatNumber(0, 1)} %` : `${pct > 0 ? '+' : '−'}${formatNumber(Math.abs(pct), 1)} %`);
const when = (report: HrvReport) => (report.start_ms === null ? tc('hrv.undated') : stampText(report.start_ms, report.utc_offset_s));

/** The app's word for a report; one that only repeats the time is left out. */
const tagOf = (report: HrvReport) => (report.tag && /^Measurement\b.*\d:\d\d/.test(report.tag) ? null : report.tag);

const noteOf = (report: HrvReport) => ({ span: report.start_ms === null ? undefined : recordText(report.start_ms, report.end_ms ?? report.start_ms, report.utc_offset_s), source: report.origin });

function compareColumns(): Column<HrvRow>[] {
    return [
        { key: 'value', title: tc('hrv.value'), numeric: false, value: (r) => r.key, text: (r) => `${tc(`hrv.${r.key}`)}${r.unit ? `, ${r.unit}` : ''}` },
        { key: 'printed', title: tc('hrv.printed'), value: (r) => r.printed, text: (r) => formatNumber(r.printed, r.decimals) },
        { key: 'computed', title: tc('hrv.computed'), value: (r) => r.computed, text: (r) => formatNumber(r.computed, r.decimals) },
        { key: 'difference_pct', title: tc('hrv.difference'), value: (r) => r.differencePct, text: (r) => (r.differencePct === null ? '–' : signed(r.differencePct)) },
        { key: 'fault', title: tc('hrv.remark'), numeric: false, value: (r) => r.fault, text: (r) => (r.fault ? tcOr(`fault.${r.fault}`, r.fault) : '') },
    ];
}

/** Printed beside computed; a printed value that is known to be wrong is marked and said. */
function Compared({ report }: { report: HrvReport }) {
    const rows = hrvRows(report);
    const columns = compareColumns();
    return (
        <ChartCard tabular className="w7 flush" title={tc('hrv.compare')} sub={tc('hrv.counts', { n: formatNumber(report.intervals), bad: formatNumber(report.artefacts) })} note={noteOf(report)} table={{ file: `hrv-${report.id}`, columns, rows }}>
            <table className="tbl compare num">
                <thead><tr>{columns.slice(0, 4).map((c) => <th key={c.key} scope="col">{c.title}</th>)}</tr></thead>
                <tbody>
                    {rows.map((row) => (
                        <tr key={row.key} data-fault={row.fault ? '' : undefined}>
                            <th scope="row">{columns[0]!.text!(row)}{row.fault && <p className="why">{tcOr(`fault.${row.fault}`, row.fault)}</p>}</th>
                            {columns.slice(1, 4).map((c) => <td key={c.key}>{c.text!(row)}</td>)}
                        </tr>
                    ))}
                </tbody>
            </table>
        </ChartCard>
    );
}

function Detail({ id }: { id: string }) {
    const result = useApi<HrvReport>(bodyApi.hrvReport(id), {}, { staleMs: Infinity });
    return (
        <Answer of={result} height={280}>
            {(report) => (
                <div className="cgrid">
                    {report.intervals_ms?.length ? <Tachogram id={report.id} note={noteOf(report)} intervals={report.intervals_ms} /> : null}
                    <Compared report={report} />
                    {report.intervals_ms?.length ? <Poincare className="w5" id={report.id} note={noteOf(report)} intervals={report.intervals_ms} values={report.computed ?? report.printed} /> : <p className="nothing w5">{tc('hrv.noIntervals')}</p>}
                </div>
            )}
        </Answer>
    );
}

/** The reports of HRV apps: choose one; what it printed, what its intervals give, and the intervals themselves. */
export function HrvReports({ reports, id }: { reports: readonly HrvReport[]; id: string | null }) {
    const { slug } = useScope();
    const shown = reports.find((r) => r.id === id) ?? reports[reports.length - 1];
    return (
        <section className="part" aria-label={tc('hrv.title')}>
            <h2>{tc('hrv.title')}</h2>
            {!shown ? <p className="nothing">{tc('hrv.none')}</p> : (
                <>
                    <ul className="picks num">
                        {[...reports].reverse().map((r) => (
                            <li key={r.id}>
                                <Link href={consolePath(slug, 'heart', r.id) + location.search} aria-current={r === shown || undefined}>
                                    <b>{when(r)}</b><span>{[tagOf(r), r.origin].filter(Boolean).join(' · ')}{r.faults.length ? ` · ${tc('hrv.flagged')}` : ''}</span>
                                </Link>
                            </li>
                        ))}
                    </ul>
                    <Detail id={shown.id} />
                </>
            )}
        </section>
    );
}
