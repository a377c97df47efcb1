import { CsvUnreadable } from './register.errors';

/** The rows of a CSV text with a header line, by column name (RFC 4180: quoted fields may hold commas, quotes and line breaks). A row of another length is refused with its number. */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = splitCsv(text.replace(/^\ufeff/, ''));
  if (!header) throw new CsvUnreadable(1, 'there is no header line');
  return rows.map((fields, index) => {
    if (fields.length !== header.length)
      throw new CsvUnreadable(index + 2, `it has ${fields.length} fields instead of ${header.length}`);
    return Object.fromEntries(header.map((name, column) => [name, fields[column] ?? '']));
  });
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function splitCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const match = FIELD.exec(text);
    if (!match) throw new CsvUnreadable(rows.length + 1, 'a quote is not where it may be');
    row.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === ',' && FIELD.lastIndex < text.length) continue;
    if (match[3] === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows;
}
