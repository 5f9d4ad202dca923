import { useState, type ReactNode } from 'react';
import { ErrorNote } from '../../components/errors/error-note';
import { PageHead } from '../../components/console/page-head';
import { errorOf } from '../../lib/api-client';
import { useScope } from '../../lib/console/scope';
import { dateSpan } from '../../lib/console/range';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { token as tokenStore } from '../../lib/token';
import { exportFault, exportHref, fileNameOf, kFormats, kLayers, layersOf, type ExportChoice } from './export-model';

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
    return (
        <fieldset className="box part2">
            <legend>{title}</legend>
            {text && <p className="faint">{text}</p>}
            {children}
        </fieldset>
    );
}

/** Fetches with the token of this tab and hands the answer to the browser as a file. */
async function download(href: string, token: string, slug: string, choice: ExportChoice): Promise<void> {
    const response = await fetch(href, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw await errorOf(response);
    const url = URL.createObjectURL(await response.blob());
    Object.assign(document.createElement('a'), { href: url, download: fileNameOf(response.headers.get('content-disposition'), slug, choice.format) }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function Result({ choice }: { choice: ExportChoice }) {
    const { slug } = useScope();
    const token = useStore(tokenStore, (s) => s.value);
    const [busy, setBusy] = useState(false);
    const [failure, setFailure] = useState<unknown>(null);
    const fault = exportFault(choice);
    const href = exportHref(slug, choice);
    const start = async () => {
        setBusy(true);
        setFailure(null);
        await download(href, token, slug, choice).catch(setFailure);
        setBusy(false);
    };
    return (
        <section className="box part2" aria-label={tc('export.result')}>
            {fault && <p className="bad" role="alert">{tc(`export.fault.${fault}`)}</p>}
            {failure !== null && <ErrorNote error={failure} />}
            {fault ? null : token ? (
                <button type="button" className="btn primary" disabled={busy} aria-busy={busy} onClick={() => void start()}>{tc(busy ? 'export.busy' : 'export.start')}</button>
            ) : <a className="btn primary" href={href} download>{tc('export.start')}</a>}
            <p className="faint" aria-live="polite">{tc(busy ? 'export.wait' : 'export.same')}</p>
            <pre className="curl" tabIndex={0}>{`curl -OJ -H "Authorization: Bearer $TOKEN" '${location.origin}${href}'`}</pre>
        </section>
    );
}

/** Everything, out again: in which form, which layers, which days, for whose eyes. */
export default function ExportPage() {
    const { journey, whole } = useScope();
    const all = dateSpan(whole, journey);
    const [choice, setChoice] = useState<ExportChoice>({ format: 'csv', layers: kLayers, from: '', to: '', pseudonym: false, relative: false });
    const change = (patch: Partial<ExportChoice>) => setChoice((c) => ({ ...c, ...patch }));
    const possible = layersOf(choice.format);
    const toggle = (layer: (typeof kLayers)[number]) => change({ layers: kLayers.filter((l) => (l === layer ? !choice.layers.includes(l) : choice.layers.includes(l))) });
    return (
        <>
            <PageHead title={tc('nav.export')} sub={tc('export.sub')} />
            <form className="exportform" onSubmit={(event) => event.preventDefault()}>
                <Part title={tc('export.format')}>
                    <div className="formats">
                        {kFormats.map((format) => (
                            <label key={format}>
                                <input type="radio" name="format" checked={choice.format === format} onChange={() => change({ format })} />
                                <span><b>{tc(`export.${format}`)}</b>{tc(`export.${format}Text`)}</span>
                            </label>
                        ))}
                    </div>
                </Part>
                <Part title={tc('export.layers')} text={choice.format === 'edf' ? tc('export.edfOnly') : undefined}>
                    <div className="checks">
                        {kLayers.map((layer) => (
                            <label key={layer}><input type="checkbox" checked={choice.layers.includes(layer) && possible.includes(layer)} disabled={!possible.includes(layer)} onChange={() => toggle(layer)} /> {tc(`layer.${layer}`)}</label>
                        ))}
                    </div>
                </Part>
                <Part title={tc('export.days')} text={tc('export.daysText')}>
                    <div className="fields">
                        <label>{tc('export.from')} <input type="date" value={choice.from} max={choice.to || undefined} placeholder={all.from} onChange={(event) => change({ from: event.target.value })} /></label>
                        <label>{tc('export.to')} <input type="date" value={choice.to} min={choice.from || undefined} placeholder={all.to} onChange={(event) => change({ to: event.target.value })} /></label>
                    </div>
                </Part>
                <Part title={tc('export.privacy')}>
                    <div className="checks tall">
                        <label><input type="checkbox" checked={choice.pseudonym} onChange={(event) => change({ pseudonym: event.target.checked })} /> <span><b>{tc('export.pseudonym')}</b>{tc('export.pseudonymText')}</span></label>
                        <label><input type="checkbox" checked={choice.relative} onChange={(event) => change({ relative: event.target.checked })} /> <span><b>{tc('export.relative')}</b>{tc('export.relativeText')}</span></label>
                    </div>
                </Part>
                <Result choice={choice} />
            </form>
        </>
    );
}
