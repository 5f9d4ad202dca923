import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { Journey } from '../../../lib/api-types';
import { closePalette } from '../../../lib/console/palette';
import { navigate } from '../../../lib/console/location';
import { ranked } from '../../../lib/console/rank';
import { tc } from '../../../lib/i18n/console';
import { ConsoleIcon } from '../console-icon';
import { useEntries, type Entry } from './entries';

const idOf = (i: number) => `palette-${i}`;

function go(entry: Entry): void {
    closePalette();
    if (entry.away) location.assign(entry.href);
    else navigate(entry.href);
}

/** Type, choose, go: every page, day, activity and source. A modal dialog, so the browser keeps the focus inside and gives it back. */
export default function Palette({ slug, journey }: { slug: string; journey: Journey }) {
    const dialog = useRef<HTMLDialogElement>(null);
    const list = useRef<HTMLUListElement>(null);
    const [query, setQuery] = useState('');
    const [at, setAt] = useState(0);
    const { entries, waiting } = useEntries(slug, journey);
    const found = useMemo(() => ranked(query, entries), [query, entries]);
    const chosen = Math.min(at, found.length - 1);
    useEffect(() => {
        const element = dialog.current;
        if (element && !element.open) element.showModal();
        return () => element?.close();
    }, []);
    useEffect(() => {
        list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
    }, [chosen, query]);
    const type = (words: string) => {
        setQuery(words);
        setAt(0);
    };
    const key = (event: KeyboardEvent) => {
        const last = found.length - 1;
        const next = { ArrowDown: chosen >= last ? 0 : chosen + 1, ArrowUp: chosen <= 0 ? last : chosen - 1, PageDown: Math.min(last, chosen + 8), PageUp: Math.max(0, chosen - 8) }[event.key];
        if (event.key === 'Enter' && found[chosen] && !event.nativeEvent.isComposing) go(found[chosen]);
        else if (next !== undefined && last >= 0) setAt(next);
        else return;
        event.preventDefault();
    };
    const pressOutside = (event: MouseEvent) => event.target === dialog.current && closePalette();
    return (
        <dialog ref={dialog} className="palette" aria-label={tc('palette.label')} onClose={closePalette} onClick={pressOutside}>
            <div className="pal">
                <div className="palbar">
                    <ConsoleIcon name="search" size={18} />
                    <input
                        type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant={found.length ? idOf(chosen) : undefined} aria-label={tc('palette.label')} placeholder={tc('palette.placeholder')}
                        value={query} onChange={(event) => type(event.target.value)} onKeyDown={key} autoFocus autoComplete="off" autoCapitalize="off" spellCheck={false} enterKeyHint="go"
                    />
                    <button type="button" className="ghost" onClick={closePalette}>{tc('palette.close')}</button>
                </div>
                <ul id="palette-list" ref={list} role="listbox" aria-label={tc('palette.label')}>
                    {found.map((entry, i) => (
                        <li key={entry.key} id={idOf(i)} role="option" aria-selected={i === chosen} onPointerMove={() => i !== chosen && setAt(i)} onClick={() => go(entry)}>
                            <ConsoleIcon name={entry.icon} /><b>{entry.title}</b><span className="num">{entry.detail}</span><small>{entry.kind}</small>
                        </li>
                    ))}
                </ul>
                {!found.length && <p className="nothing">{tc(waiting ? 'palette.loading' : 'palette.none')}</p>}
                <p className="palfoot"><span role="status">{query && found.length ? tc('palette.results', { n: found.length }) : ''}</span><span className="keys">{tc('palette.keys')}</span></p>
            </div>
        </dialog>
    );
}
