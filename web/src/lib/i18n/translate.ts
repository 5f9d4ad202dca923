import { en, type TextKey } from './en';

export type TextParams = Record<string, string | number>;

const kLocale = typeof navigator === 'undefined' ? 'en' : (navigator.languages?.find((l) => l.startsWith('en')) ?? 'en');

/** The locale of numbers and dates: the reader's kind of English, since the words are English. */
export function locale(): string {
    return kLocale;
}

/** A sentence with its places filled. */
export function fill(text: string, params: TextParams): string {
    const plural = /\{(\w+)\|((?:[^{}|]|\{\w+\})*)\|((?:[^{}|]|\{\w+\})*)\}/g;
    const chosen = text.replace(plural, (_, name: string, one: string, many: string) => (Number(params[name]) === 1 ? one : many));
    return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** The sentence of a key, its places filled. */
export function t(key: TextKey, params: TextParams = {}): string {
    return fill(en[key], params);
}
