/** A cell of an import. The JSON form has the same cells under names of its own. */
export type Column =
  'unit' | 'kind' | 'code' | 'name_vi' | 'name_en' | 'other_unit' | 'service_number' | 'valid_from' | 'valid_to';

/** What a row can record, with the cells that it must have and those that it may have. Every other cell must be empty. */
export const RECORDS = {
  level: { must: ['unit', 'kind', 'name_vi'], may: ['name_en', 'valid_from', 'valid_to'] },
  name: { must: ['unit', 'name_vi'], may: ['name_en', 'valid_from', 'valid_to'] },
  code: { must: ['unit', 'code'], may: ['valid_from', 'valid_to'] },
  parent: { must: ['unit', 'other_unit'], may: ['valid_from', 'valid_to'] },
  successor: { must: ['unit', 'other_unit', 'kind', 'valid_from'], may: [] },
  officer: { must: ['service_number'], may: [] },
  membership: { must: ['service_number', 'unit'], may: ['valid_from', 'valid_to'] },
  head: { must: ['service_number', 'unit'], may: ['valid_from', 'valid_to'] },
} as const satisfies Record<string, { must: readonly Column[]; may: readonly Column[] }>;

/** The name of a record, as it stands in the column `record`. */
export type RecordName = keyof typeof RECORDS;

/** One row of an import, whatever the form of the file: what it says, and how to name the place where it says so. */
export interface Fact {
  record: RecordName;
  /** The row of a CSV as spreadsheets count it, or the element of the JSON. */
  row: string;
  cells: Partial<Record<Column, string>>;
  /** What this cell is called in the file. */
  fieldOf(column: Column): string;
}
