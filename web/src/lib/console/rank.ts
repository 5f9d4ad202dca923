/** What the palette can reach. `words` are more names for it, found but not shown. */
export interface Rankable {
    title: string;
    words: string;
}

/** Lower case and without accents, so that "poincare" finds "Poincaré". */
export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const startsWord = (text: string, part: string) => text.startsWith(part) || [' ', '-', '/', '·', '('].some((before) => text.includes(before + part));

/** How well one typed word meets an entry; 0 where it does not. */
function scoreOf(title: string, words: string, part: string): number {
    if (title.startsWith(part)) return 8;
    if (startsWord(title, part)) return 6;
    if (startsWord(words, part)) return 4;
    if (title.includes(part)) return 2;
    return words.includes(part) ? 1 : 0;
}

/**
 * The entries that meet every typed word, best first; entries that meet equally well stay in their order. Without a
 * word, all of them.
 */
export function ranked<T extends Rankable>(query: string, entries: readonly T[], most = 60): T[] {
    const whole = folded(query).trim();
    const parts = whole.split(/\s+/).filter(Boolean);
    if (!parts.length) return entries.slice(0, most);
    const found = entries.flatMap((entry, i) => {
        const [title, words] = [folded(entry.title), folded(entry.words)];
        const scores = parts.map((part) => scoreOf(title, words, part));
        if (scores.includes(0)) return [];
        const exact = title === whole ? 20 : title.startsWith(whole) ? 6 : words.split(' ').includes(whole) ? 3 : 0;
        return [{ entry, i, score: scores.reduce((a, b) => a + b, 0) / parts.length + exact }];
    });
    return found.sort((a, b) => b.score - a.score || a.i - b.i).slice(0, most).map((f) => f.entry);
}
