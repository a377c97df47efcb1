import {
  DeclarationChannelled,
  DeclarationRegistered,
  eventFaults,
  isDay,
  type DeclarationEvent,
} from '@hailong/contracts';
import { ECUS_SOURCE } from './declaration-header';
import { PrintCellUnusable } from './ecus-import.errors';
import { excelCells } from './excel-cells';
import { officeCodeOf } from './office-short-names';

/** Where the two forms of the print, of imports and of exports, have what we take (domain.md, 4.6). Which form has which of two cells is not known: the one counts that holds such a thing. */
const CELLS = {
  number: ['E4'],
  lane: ['I6', 'F6'],
  kind: ['P6', 'L6'],
  office: ['L7', 'J7'],
  subsection: ['AE7'],
  taxCode: ['H10', 'F13'],
  registered: ['G8', 'F8'],
} as const;

type Cells = ReadonlyMap<string, string>;

/**
 * What the Excel print of a declaration proves: its registration, and its lane, which the print gives without a time and which is inferred at
 * registration. Nothing follows about clearance. A cell without which it means nothing, or two that contradict each other, refuse the file.
 */
export async function eventsOfPrint(file: Buffer): Promise<DeclarationEvent[]> {
  const cells = await excelCells(file, new Set(Object.values(CELLS).flat()));
  const declarationNumber = required(cells, 'number', 'declaration number', numberIn);
  const officeCode = required(cells, 'office', 'office', officeCodeOf);
  const occurredAt = required(cells, 'registered', 'time of registration', instantIn);
  const own = { declarationNumber, sourceSystem: ECUS_SOURCE, officeCode, occurredAt };
  const registered = Object.assign(new DeclarationRegistered(), own, {
    kindCode: required(cells, 'kind', 'kind code', kindIn),
    taxCode: required(cells, 'taxCode', 'tax code', taxCodeIn),
    subsectionCode: only(cells, 'subsection', (code) => (/^\d{1,2}$/.test(code) ? code.padStart(2, '0') : undefined)),
    direction: declarationNumber.startsWith('1') ? 'import' : declarationNumber.startsWith('3') ? 'export' : undefined,
  });
  const [fault] = eventFaults(registered);
  if (fault) throw new PrintCellUnusable(fault.field, []);
  const lane = only(cells, 'lane', laneIn);
  if (lane === undefined) return [registered];
  return [registered, Object.assign(new DeclarationChannelled(), own, { lane, laneInferred: true })];
}

function required(
  cells: Cells,
  field: keyof typeof CELLS,
  what: string,
  read: (text: string) => string | undefined,
): string {
  const value = only(cells, field, read);
  if (value === undefined) throw new PrintCellUnusable(what, CELLS[field]);
  return value;
}

/** What the cells of a field hold, if exactly one such thing stands in them. */
function only(cells: Cells, field: keyof typeof CELLS, read: (text: string) => string | undefined): string | undefined {
  const texts = CELLS[field].flatMap((place) => cells.get(place)?.trim() ?? []);
  const found = new Set(texts.flatMap((text) => read(text) ?? []));
  if (found.size > 1) throw new PrintCellUnusable(field, CELLS[field]);
  return [...found][0];
}

function numberIn(text: string): string | undefined {
  const digits = text.replaceAll(/[\s.]/g, '');
  return /^\d{11,12}$/.test(digits) ? digits : undefined;
}

/** The print shows more beside the kind code, for example `A11 2 [ 4 ]`. */
function kindIn(text: string): string | undefined {
  return /^([A-Z][A-Z0-9]{2,4})(?:\s|$)/.exec(text)?.[1];
}

function laneIn(text: string): string | undefined {
  return /^[123][A-Z]?$/.exec(text.toUpperCase())?.[0];
}

function taxCodeIn(text: string): string | undefined {
  return /^(\d{10}|\d{12}|\d{13}|\d{10}-\d{3})$/.exec(text)?.[0];
}

/** `dd/MM/yyyy HH:mm:ss` in Vietnam; a day without a time stands for its beginning. */
function instantIn(text: string): string | undefined {
  const [, day, month, year, hour = '00', minute = '00', second = '00'] =
    /^(\d{2})\/(\d{2})\/(\d{4})(?:\s+([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  return isDay(date) ? `${date}T${hour}:${minute}:${second}+07:00` : undefined;
}
