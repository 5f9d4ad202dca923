import { enBody } from './en-body';
import { enConsole } from './en-console';
import { fill, type TextParams } from './translate';

const texts = { ...enConsole, ...enBody };
export type ConsoleTextKey = keyof typeof texts;

/** The console's sentence of a key, its places filled. */
export function tc(key: ConsoleTextKey, params: TextParams = {}): string {
    return fill(texts[key], params);
}

/** The text of a key that may not exist, as of a metric that the server has newly learnt; else what is given. */
export function tcOr(key: string, otherwise: string): string {
    return key in texts ? tc(key as ConsoleTextKey) : otherwise;
}
