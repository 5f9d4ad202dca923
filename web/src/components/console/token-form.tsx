import { useState, type FormEvent } from 'react';
import { tc } from '../../lib/i18n/console';
import { t } from '../../lib/i18n/translate';
import { setToken } from '../../lib/token';

/** Asks for the token that opens the console, and says how to get one. */
export function TokenForm({ refused }: { refused: boolean }) {
    const [value, setValue] = useState('');
    const submit = (event: FormEvent) => {
        event.preventDefault();
        if (value.trim()) setToken(value.trim());
    };
    return (
        <form className="tokenform" onSubmit={submit}>
            <h2>{tc('console.token.title')}</h2>
            <p>{tc('console.token.text')}</p>
            <pre>{`slipstream user add NAME\nslipstream user token NAME --scope write`}</pre>
            {refused && <p className="bad" role="alert">{t('error.denied')}</p>}
            <div className="copyrow">
                <label>
                    <span>{tc('console.token.label')}</span>
                    <input type="password" autoComplete="off" spellCheck={false} value={value} onChange={(event) => setValue(event.target.value)} />
                </label>
                <button type="submit" className="btn primary">{tc('console.token.save')}</button>
            </div>
        </form>
    );
}
