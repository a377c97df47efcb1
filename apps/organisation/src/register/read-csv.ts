import { CsvUnreadable } from './register.errors';

/** The rows of a CSV text with a header line, by column name. A row of another length is refused with its number. */
export function readCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = csvRows(text);
  if (!header) throw new CsvUnreadable(1, 'there is no header line');
  return rows.map((fields, index) => {
    if (fields.length !== header.length)
      throw new CsvUnreadable(index + 2, `it has ${fields.length} fields instead of ${header.length}`);
    return Object.fromEntries(header.map((name, column) => [name, fields[column] ?? '']));
  });
}

const PLAIN = /[^",\r\n]*/y;
const BREAK = /,|\r?\n|$/y;

/** The fields of each row of a CSV text (RFC 4180: quoted fields may hold commas, quotes and line breaks). A quote where none may be is refused with the row. */
export function csvRows(given: string): string[][] {
  const text = given.replace(/^\ufeff/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = text[at] === '"' ? endOfQuoted(text, at) : endOf(PLAIN, text, at);
    BREAK.lastIndex = end;
    const separator = BREAK.exec(text)?.[0];
    if (separator === undefined || end < 0) throw new CsvUnreadable(rows.length + 1, 'a quote is not where it may be');
    row.push(text[at] === '"' ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end));
    at = end + separator.length;
    if (separator === ',' && at < text.length) continue;
    if (separator === ',') row.push('');
    rows.push(row);
    row = [];
  }
  return rows;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

/** Behind the quote that ends the field; −1 when none does. A doubled quote is one of the field's own. */
function endOfQuoted(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote === -1 ? -1 : quote + 1;
}
