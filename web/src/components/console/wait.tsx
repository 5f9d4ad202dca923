import { t } from '../../lib/i18n/translate';

const blocks = (n: number) => Array.from({ length: n }, (_, i) => <i key={i} />);

/** The outline of a card of which nothing is known yet: its head, a row of numbers, a chart. */
export function WaitCard({ height }: { height: number }) {
    return (
        <div className="box skel waitcard" style={{ height: height + 110 }} role="status" aria-label={t('loading')}>
            <i className="head" /><div>{blocks(4)}</div><i className="chart" />
        </div>
    );
}

/** The outline of the overview's tiles. */
export function WaitTiles() {
    return <div className="tiles skel waittiles" role="status" aria-label={t('loading')}>{Array.from({ length: 6 }, (_, i) => <div key={i} className="tile">{blocks(3)}</div>)}</div>;
}
