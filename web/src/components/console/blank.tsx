import { consolePath } from '../../config/console-paths';
import { tc } from '../../lib/i18n/console';
import { useScope } from '../../lib/console/scope';
import { Link } from './link';

/** An empty page: what will be here, and the one action that fills it. */
export function Blank({ title, text }: { title: string; text: string }) {
    const { slug } = useScope();
    return (
        <section className="blank">
            <h2>{title}</h2>
            <p>{text}</p>
            <Link className="act" href={consolePath(slug, 'data')}>{tc('blank.action')}</Link>
        </section>
    );
}

/** The range shown holds nothing, though there may be data elsewhere. */
export function NothingHere({ what }: { what: string }) {
    return <p className="nothing">{tc('blank.range', { what })}</p>;
}
