import { useCallback, useRef, useState } from 'react';
import { tc } from '../../lib/i18n/console';
import { ConsoleIcon } from '../console/console-icon';
import { Popover } from '../ui/popover';

export type FileKind = 'png' | 'svg' | 'csv';

const kKinds: readonly FileKind[] = ['png', 'svg', 'csv'];
/** A press on the button while the menu is open closes it, and must not open it again. */
const kSamePressMs = 350;

/** One button, three kinds of file. */
export function DownloadMenu({ title, onSave }: { title: string; onSave: (kind: FileKind) => void }) {
    const button = useRef<HTMLButtonElement>(null);
    const closed = useRef(-Infinity);
    const [at, setAt] = useState<{ top: number; right: number } | null>(null);
    const close = useCallback(() => {
        closed.current = performance.now();
        setAt(null);
    }, []);
    const open = () => {
        const box = button.current!.getBoundingClientRect();
        if (performance.now() - closed.current > kSamePressMs) setAt({ top: Math.min(box.bottom + 6, innerHeight - 210), right: document.documentElement.clientWidth - box.right });
    };
    return (
        <span className="dl">
            <button ref={button} type="button" className="ghost" aria-haspopup="dialog" aria-expanded={at !== null} onClick={open} title={tc('chart.download')} aria-label={tc('chart.downloadOf', { title })}>
                <ConsoleIcon name="download" /><span>{tc('chart.download')}</span>
            </button>
            {at && (
                <span className="dlat" style={at}>
                    <Popover label={tc('chart.downloadOf', { title })} onClose={close} className="dlpop">
                        {kKinds.map((kind) => (
                            <button key={kind} type="button" onClick={() => { setAt(null); onSave(kind); }}>
                                <b>{tc(`chart.${kind}`)}</b><small>{tc(`chart.${kind}Text`)}</small>
                            </button>
                        ))}
                    </Popover>
                </span>
            )}
        </span>
    );
}
