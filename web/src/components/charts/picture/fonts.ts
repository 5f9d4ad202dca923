/** The font of an element as a canvas takes it. */
export const plainFont = (style: Pick<CSSStyleDeclaration, 'fontWeight' | 'fontSize' | 'fontFamily'>) => `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;

export const kPictureFont = '"Inter Variable", Inter, system-ui, sans-serif';

/** Words in lines that are no wider than allowed; a single word that is stays whole. */
export function wrapped(words: string, width: number, measure: (text: string) => number): string[] {
    const lines: string[] = [];
    for (const word of words.split(/\s+/).filter(Boolean)) {
        const last = lines[lines.length - 1];
        if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}
