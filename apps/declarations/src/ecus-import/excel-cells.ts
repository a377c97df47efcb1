import { SaxesParser } from 'saxes';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { EcusFileRefused, ExcelFileUnusable } from './ecus-import.errors';
import { Utf8Text } from './utf8-text';

const SHEET = 'xl/worksheets/sheet1.xml';
const STRINGS = 'xl/sharedStrings.xml';
/** A print is one sheet of some hundred rows; a part that unpacks to more than this is none. */
const LARGEST_PART = 32 * 1024 * 1024;
const MOST_PARTS = 1_000;

interface Cell {
  text: string;
  isShared: boolean;
}

/** The texts of these cells on the first sheet of a workbook; an empty cell is absent. A file that cannot be read to the end of its parts is refused. */
export async function excelCells(file: Buffer, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const { zip, parts } = await workbookOf(file);
  const sheet = parts.get(SHEET);
  if (sheet === undefined) throw new ExcelFileUnusable({ table: SHEET });
  const cells = await cellsOf(zip, sheet, wanted);
  const numbers = [...cells.values()].filter(({ isShared }) => isShared).map(({ text }) => Number(text));
  const strings = await sharedStrings(zip, parts.get(STRINGS), new Set(numbers));
  const shown = [...cells].map(([name, { text, isShared }]) => [name, isShared ? strings.get(Number(text)) : text]);
  return new Map(shown.filter((one): one is [string, string] => one[1] !== undefined && one[1].trim() !== ''));
}

async function workbookOf(file: Buffer): Promise<{ zip: ZipFile; parts: Map<string, Entry> }> {
  try {
    const zip = await fromBufferPromise(file, { lazyEntries: true });
    if (zip.entryCount > MOST_PARTS) throw new ExcelFileUnusable({ table: 'ZIP' });
    const parts = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry);
    return { zip, parts };
  } catch (error) {
    throw refusalFor(error, 'ZIP');
  }
}

async function cellsOf(zip: ZipFile, sheet: Entry, wanted: ReadonlySet<string>): Promise<Map<string, Cell>> {
  const cells = new Map<string, Cell>();
  let cell: Cell | undefined;
  let isText = false;
  await parsePart(zip, sheet, {
    open: (name, attributes) => {
      const place = attributes['r'] ?? '';
      if (name === 'c' && wanted.has(place)) cells.set(place, (cell = { text: '', isShared: attributes['t'] === 's' }));
      else if (name === 'c') cell = undefined;
      isText = name === 'v' || name === 't';
    },
    text: (text) => {
      if (cell && isText) cell.text += text;
    },
    close: () => (isText = false),
  });
  return cells;
}

/** Texts that stand in the workbook once, by their number. Readings in another script (`rPh`) are no part of a text. */
async function sharedStrings(zip: ZipFile, part: Entry | undefined, wanted: Set<number>): Promise<Map<number, string>> {
  const strings = new Map<number, string>();
  if (part === undefined || wanted.size === 0) return strings;
  let number = -1;
  const path: string[] = [];
  await parsePart(zip, part, {
    open: (name) => {
      path.push(name);
      if (name === 'si') number += 1;
    },
    text: (text) => {
      if (path.at(-1) === 't' && !path.includes('rPh') && wanted.has(number))
        strings.set(number, (strings.get(number) ?? '') + text);
    },
    close: () => void path.pop(),
  });
  return strings;
}

interface PartReader {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(): void;
}

async function parsePart(zip: ZipFile, part: Entry, reader: PartReader): Promise<void> {
  if (part.uncompressedSize > LARGEST_PART) throw new ExcelFileUnusable({ table: part.fileName });
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new ExcelFileUnusable({ table: part.fileName });
  });
  // Some writers prefix every element of a sheet.
  parser.on('opentag', ({ name, attributes }) => reader.open(name.replace(/^.*:/, ''), attributes));
  parser.on('text', (text) => reader.text(text));
  parser.on('closetag', () => reader.close());
  const text = new Utf8Text();
  try {
    for await (const chunk of await zip.openReadStreamPromise(part)) parser.write(text.push(chunk as Buffer));
    text.end();
    parser.close();
  } catch (error) {
    throw refusalFor(error, part.fileName);
  }
}

/** The libraries' own words may repeat the file; the part's name says enough. */
function refusalFor(error: unknown, table: string): EcusFileRefused {
  return error instanceof EcusFileRefused ? error : new ExcelFileUnusable({ table });
}
