import { Answer } from '../../components/console/answer';
import { Blank } from '../../components/console/blank';
import { PageHead } from '../../components/console/page-head';
import { TokenForm } from '../../components/console/token-form';
import { ErrorNote } from '../../components/errors/error-note';
import { bodyApi } from '../../config/console-paths';
import { useApi } from '../../lib/console/queries';
import { tc } from '../../lib/i18n/console';
import { useStore } from '../../lib/observable';
import { token as tokenStore } from '../../lib/token';
import { OriginsCard } from './origins-card';
import { originName, SourceOrder } from './source-order';
import { contested, type SourceList } from './sources-model';
import './sources.css';
import { useSourceOrder } from './use-source-order';

function saidOf(list: SourceList, metric: string): string {
    const found = list.sources.find((m) => m.metric === metric);
    return found ? tc('sources.said', { metric: found.title, order: found.origins.map((o) => `${o.place}. ${originName(o.origin)}`).join(', ') }) : '';
}

function Orders({ list }: { list: SourceList }) {
    const { error, undoable, touched, change, undo } = useSourceOrder();
    const several = contested(list);
    return (
        <section className="box" aria-label={tc('sources.order')}>
            <header>
                <h2>{tc('sources.order')}</h2>
                <p className="sub">{tc('sources.orderSub')}</p>
                <div className="right"><button type="button" className="ghost wide" disabled={!undoable} onClick={undo}><span>{tc('sources.undo')}</span></button></div>
            </header>
            {error && <ErrorNote error={error} />}
            <p className="sourcesaid faint" aria-live="polite">{touched ? saidOf(list, touched) : ''}</p>
            <div className="sourceorders">
                {several.map((m) => <SourceOrder key={m.metric} metric={m} onChange={(order, back) => change({ metric: m.metric, order, undo: back })} />)}
            </div>
            {!several.length && <p className="nothing">{tc('sources.single')}</p>}
        </section>
    );
}

/** Which devices and apps measured what, and which of them a chart shows first. */
export default function SourcesPage() {
    const token = useStore(tokenStore, (s) => s.value);
    const result = useApi<SourceList>(bodyApi.sources, {}, { enabled: token !== '' });
    return (
        <>
            <PageHead title={tc('nav.sources')} sub={tc('sources.sub')} />
            {!token ? <TokenForm refused={false} /> : (
                <Answer of={result} height={320} empty={(d) => !d.sources.length} blank={<Blank title={tc('sources.blank')} text={tc('sources.blankText')} />}>
                    {(list) => <div className="cstack"><Orders list={list} /><OriginsCard list={list} /></div>}
                </Answer>
            )}
        </>
    );
}
