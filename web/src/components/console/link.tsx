import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate } from '../../lib/console/location';

/** A link within the console: the page changes without being loaded again; new tabs work as ever. */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
    const go = (event: MouseEvent<HTMLAnchorElement>) => {
        onClick?.(event);
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(href);
    };
    return <a href={href} onClick={go} {...rest} />;
}
