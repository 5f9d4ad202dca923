/** A table as the pages show and download it: the same rows either way. */
export interface Column<Row> {
    key: string;
    title: string;
    /** Raw value: sorted by and written to the file. */
    value: (row: Row) => string | number | null | undefined;
    /** What is shown; the raw value where it is missing. */
    text?: (row: Row) => string;
    /** Where a press on it leads, within the console. */
    href?: (row: Row) => string | undefined;
    /** Right-aligned numbers unless false. */
    numeric?: boolean;
}

function cell(value: string | number | null | undefined): string {
    if (value === null || value === undefined) return '';
    const text = String(value);
    // A text that a spreadsheet would run as a formula is kept as text.
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** RFC 4180 text with a header line; unknown values are empty. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
    const lines = [columns.map((c) => cell(c.key)), ...rows.map((row) => columns.map((c) => cell(c.value(row))))];
    return lines.map((line) => line.join(',')).join('\r\n') + '\r\n';
}

/** Hands a file to the reader. */
export function saveFile(name: string, file: Blob): void {
    const url = URL.createObjectURL(file);
    Object.assign(document.createElement('a'), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Hands a text to the reader as a file. */
export function saveText(name: string, text: string, type = 'text/csv'): void {
    saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}
