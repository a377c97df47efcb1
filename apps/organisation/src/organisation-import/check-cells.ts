import { isDay } from '@hailong/contracts';
import { SERVICE_NUMBER } from '../officers/record-officer';
import { UNIT_KINDS } from '../units/record-unit';
import { RECORDS, type Column, type Fact } from './fact';
import type { Faults } from './faults';

const SUCCESSIONS: readonly string[] = ['rename', 'merge', 'split', 'move'];
const MOST_NAME = 200;
const MOST_LEVEL_WORD = 100;

/** The cells of a fact, cleaned; nothing when one of them cannot be so. Every faulty cell is named. */
export function checkedCells(fact: Fact, faults: Faults): Partial<Record<Column, string>> | undefined {
  const before = faults.count;
  const { must, may }: { must: readonly Column[]; may: readonly Column[] } = RECORDS[fact.record];
  const cells: Partial<Record<Column, string>> = {};
  for (const [column, text = ''] of Object.entries(fact.cells) as [Column, string | undefined][]) {
    if (text === '') continue;
    const value = text.normalize('NFC');
    const reason = must.includes(column) || may.includes(column) ? problemWith(fact, column, value) : undefined;
    if (!must.includes(column) && !may.includes(column))
      faults.at(fact, column, 'cell.unexpected', `A ${fact.record} has no ${column}; leave the cell empty.`);
    else if (reason) faults.at(fact, column, `${isDayColumn(column) ? 'day' : 'cell'}.invalid`, reason);
    cells[column] = value;
  }
  for (const column of must.filter((each) => !cells[each]))
    faults.at(fact, column, 'cell.missing', `A ${fact.record} needs its ${column}.`);
  if (faults.count === before && cells.valid_from && cells.valid_to && cells.valid_to < cells.valid_from)
    faults.at(fact, 'valid_to', 'span.reversed', 'The last day is before the first.');
  return faults.count === before ? cells : undefined;
}

const isDayColumn = (column: Column): boolean => column === 'valid_from' || column === 'valid_to';

function problemWith({ record }: Fact, column: Column, value: string): string | undefined {
  switch (column) {
    case 'unit':
    case 'other_unit':
      return /^[0-9A-Za-z~/_.-]{1,40}$/.test(value)
        ? undefined
        : 'A unit is named by 1 to 40 of: letters, digits, ~ / _ . -';
    case 'code':
      return /^[0-9A-Za-z~/_.-]{1,20}$/.test(value) ? undefined : 'A code has 1 to 20 of: letters, digits, ~ / _ . -';
    case 'service_number':
      return SERVICE_NUMBER.test(value) ? undefined : 'A service number has 1 to 20 of: letters, digits, . / -';
    case 'kind': {
      const kinds = record === 'successor' ? SUCCESSIONS : UNIT_KINDS;
      return kinds.includes(value) ? undefined : `The kind is one of: ${kinds.join(', ')}.`;
    }
    case 'name_vi':
    case 'name_en': {
      const most = record === 'level' ? MOST_LEVEL_WORD : MOST_NAME;
      if (/\p{C}/u.test(value)) return 'The name holds a character that cannot be seen.';
      return value.length <= most ? undefined : `The name is longer than ${most} characters.`;
    }
    case 'valid_from':
    case 'valid_to':
      return isDay(value) ? undefined : 'A day is written YYYY-MM-DD, and must exist.';
  }
}
