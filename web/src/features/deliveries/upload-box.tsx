import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type DragEvent } from 'react';
import { ApiError } from '../../lib/api-client';
import type { UploadResult } from '../../lib/api-types';
import { tc } from '../../lib/i18n/console';
import { t } from '../../lib/i18n/translate';
import { formatNumber } from '../../lib/units';
import { uploadFile } from './upload';

type UploadedFile = UploadResult['deliveries'][number];

interface Item {
    key: number;
    name: string;
    share: number;
    outcome: string;
    tone: 'good' | 'bad';
    /** A table that waits for its columns: what to ask about. */
    waits?: UploadedFile;
}

function reasonOf(error: unknown): string {
    if (error instanceof ApiError && error.status !== 0) return error.message;
    return t('error.network');
}

/** What became of a file; a table that waits for its columns is no failure. */
function told(file: UploadedFile | undefined): Pick<Item, 'outcome' | 'tone' | 'waits'> {
    if (file?.waits_for) return { outcome: tc('console.waits'), tone: 'good', waits: file };
    const outcome = file ? `${tc(`console.state.${file.state}`)}${file.error ? `: ${file.error}` : ''}` : '';
    return { outcome, tone: file?.state === 'quarantined' ? 'bad' : 'good' };
}

/** Takes files by drop or choice and sends them one after another, each with its progress and what became of it. */
export function UploadBox({ token, onExplain }: { token: string; onExplain: (file: UploadedFile) => void }) {
    const client = useQueryClient();
    const input = useRef<HTMLInputElement>(null);
    const [items, setItems] = useState<Item[]>([]);
    const [over, setOver] = useState(false);
    const nextKey = useRef(0);

    const change = (key: number, patch: Partial<Item>) => setItems((list) => list.map((item) => (item.key === key ? { ...item, ...patch } : item)));
    const send = async (files: File[]) => {
        const queued = files.map((file) => ({ file, key: nextKey.current++ }));
        setItems((list) => [...queued.map(({ file, key }) => ({ key, name: file.name, share: 0, outcome: '', tone: 'good' as const })), ...list]);
        for (const { file, key } of queued) {
            try {
                const { deliveries } = await uploadFile(file, token, (share) => change(key, { share }));
                const worst = deliveries.find((d) => d.state === 'quarantined') ?? deliveries[0];
                change(key, { share: 1, ...told(worst) });
            } catch (error) {
                change(key, { outcome: tc('console.upload.failed', { name: file.name, reason: reasonOf(error) }), tone: 'bad' });
            }
        }
        void client.invalidateQueries({ queryKey: ['deliveries'] });
    };
    const onDrop = (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void send([...event.dataTransfer.files]);
    };
    return (
        <section className="upload" data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
            <div>
                <h2>{tc('console.upload.title')}</h2>
                <p>{tc('console.upload.text')}</p>
            </div>
            <button type="button" className="btn primary" onClick={() => input.current?.click()}>{tc('console.upload.choose')}</button>
            <input ref={input} type="file" multiple hidden onChange={(event) => { void send([...(event.target.files ?? [])]); event.target.value = ''; }} />
            {items.length > 0 && (
                <ul aria-live="polite">
                    {items.map((item) => (
                        <li key={item.key} className="num">
                            <span>{item.name}</span>
                            {item.waits ? <button type="button" className="link" onClick={() => onExplain(item.waits!)}>{item.outcome}</button> : item.outcome ? <span className={item.tone}>{item.outcome}</span> : (
                                <progress max={1} value={item.share} aria-label={tc('console.upload.progress', { name: item.name, percent: formatNumber(item.share * 100) })} />
                            )}
                        </li>
                    ))}
                </ul>
            )}
        </section>
    );
}
