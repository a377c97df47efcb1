import { csvRows } from '../register/read-csv';
import { CsvUnreadable } from '../register/register.errors';
import { RECORDS, type Column, type Fact, type RecordName } from './fact';
import type { Faults } from './faults';

const COLUMNS: readonly string[] = [
  'record',
  'unit',
  'kind',
  'code',
  'name_vi',
  'name_en',
  'other_unit',
  'service_number',
  'valid_from',
  'valid_to',
];

/** The facts of a CSV file, one a row. Rows that cannot be read are named as faults and left out; empty rows are passed over. */
export function csvFacts(text: string, faults: Faults): Fact[] {
  try {
    const [header = [], ...rows] = csvRows(text);
    const columns = header.map((name) => name.trim());
    if (!isHeader(columns, faults)) return [];
    return rows.flatMap((fields, index) => factOf(columns, fields, String(index + 2), faults) ?? []);
  } catch (error) {
    if (!(error instanceof CsvUnreadable)) throw error;
    faults.add({ row: String(error.line) }, 'row.unreadable', error.message);
    return [];
  }
}

function isHeader(columns: string[], faults: Faults): boolean {
  const before = faults.count;
  if (columns.length === 1 && columns[0]?.includes(';')) {
    faults.add({ row: '1' }, 'header.separator', 'The columns are separated by semicolons. Save the file with commas.');
    return false;
  }
  for (const name of COLUMNS.filter((column) => !columns.includes(column)))
    faults.add({ row: '1', field: name }, 'column.missing', `The header has no column ${name}.`);
  for (const [index, name] of columns.entries()) {
    if (!COLUMNS.includes(name))
      faults.add(
        { row: '1', field: name },
        'column.unknown',
        'There is no such column. Allowed: ' + COLUMNS.join(', '),
      );
    else if (columns.indexOf(name) !== index)
      faults.add({ row: '1', field: name }, 'column.twice', 'The header names this column twice.');
  }
  return faults.count === before;
}

function factOf(columns: string[], fields: string[], row: string, faults: Faults): Fact | undefined {
  if (fields.every((field) => field.trim() === '')) return undefined;
  if (fields.length !== columns.length) {
    faults.add({ row }, 'row.length', `The row has ${fields.length} fields instead of ${columns.length}.`);
    return undefined;
  }
  const { record = '', ...cells } = Object.fromEntries(columns.map((column, index) => [column, fields[index]!.trim()]));
  if (!Object.hasOwn(RECORDS, record)) {
    const known = Object.keys(RECORDS).join(', ');
    faults.add({ row, field: 'record' }, 'record.unknown', `A row records one of: ${known}.`);
    return undefined;
  }
  return { record: record as RecordName, row, cells, fieldOf: (column: Column) => column };
}
