// The little CSV that the profile tables use: a header line, commas, fields with a comma or a quote in
// double quotes, no line breaks inside a field; lines that start with # are comments.
export function parseCsv(text) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const columns = splitLine(lines[0]);
  return lines.slice(1).map((line, index) => {
    const cells = splitLine(line);
    if (cells.length !== columns.length) {
      throw new Error(`row ${index + 2}: ${cells.length} cells instead of ${columns.length}: ${line}`);
    }
    return Object.fromEntries(columns.map((name, at) => [name, cells[at]]));
  });
}

function splitLine(line) {
  const cells = [];
  for (let at = 0; at <= line.length;) {
    let cell = '';
    if (line[at] === '"') {
      for (at += 1; !(line[at] === '"' && line[at + 1] !== '"'); at += 1) {
        if (at >= line.length) throw new Error(`unclosed quote: ${line}`);
        if (line[at] === '"') at += 1;
        cell += line[at];
      }
      at += 1;
    } else {
      const end = line.indexOf(',', at);
      cell = line.slice(at, end < 0 ? line.length : end);
      at = end < 0 ? line.length : end;
    }
    cells.push(cell);
    at += 1;
  }
  return cells;
}

export function writeCsv(columns, rows) {
  const quote = (cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map((row) => columns.map((name) => quote(row[name])).join(','));
  return [columns.join(','), ...lines, ''].join('\n');
}
