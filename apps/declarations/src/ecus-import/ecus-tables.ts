import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FILE_FIELDS, KNOWN_TABLES, TAKEN_COLUMNS } from './ecus-columns';
import {
  EcusEncodingWrong,
  EcusEntitiesRefused,
  EcusFileEmpty,
  EcusFileTooLarge,
  EcusFileTruncated,
  EcusNotWellFormed,
  NotAnEcusExport,
  type EcusPlace,
} from './ecus-import.errors';
import { NotUtf8, Utf8Text } from './utf8-text';

/** One row of one table with the columns that we take; absent columns are absent, texts are as the file has them. */
export interface EcusRow {
  table: string;
  /** Counted from 1 within its table. */
  number: number;
  line: number;
  columns: ReadonlyMap<string, string>;
}

/** What the file says beside its rows. */
export interface EcusFrame {
  app: string;
  /** Tables that no genuine export has, with how often they occur. */
  unknownTables: ReadonlyMap<string, number>;
}

/** Larger than the largest genuine export by a factor of twenty. */
export const ECUS_FILE_LIMIT = 20 * 1024 * 1024;
const DEEPEST = 16;
const [TABLE, ROW, COLUMN] = [2, 3, 5] as const;

/** Reads an export as a stream and hands over its rows one after the other, waiting for each. A file that cannot be read to its end is refused with the place; what was handed over until then must be forgotten. */
export async function readEcusTables(
  chunks: AsyncIterable<Buffer>,
  onRow: (row: EcusRow) => void | Promise<void>,
): Promise<EcusFrame> {
  const tables = new TableParser();
  const text = new Utf8Text();
  let size = 0;
  for await (const chunk of chunks) {
    if (size === 0) tables.refuseOtherEncoding(chunk);
    size += chunk.length;
    if (size > ECUS_FILE_LIMIT) throw new EcusFileTooLarge(ECUS_FILE_LIMIT);
    decodeInto(tables, () => text.push(chunk));
    for (const row of tables.takeRows()) await onRow(row);
  }
  if (size === 0) throw new EcusFileEmpty();
  decodeInto(tables, () => (text.end(), ''));
  return tables.end();
}

function decodeInto(tables: TableParser, decode: () => string): void {
  try {
    tables.write(decode());
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    tables.write(error.before);
    throw error.isAtEnd ? new EcusFileTruncated(tables.place) : new EcusEncodingWrong(tables.place);
  }
}

/** Follows the shape Root / tables / rows / Data / columns, and keeps nothing but the rows that nobody has taken yet. */
class TableParser {
  private readonly parser = new SaxesParser();
  private readonly path: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly unknownTables = new Map<string, number>();
  private rows: EcusRow[] = [];
  private row: { table: string; number: number; line: number; columns: Map<string, string> } | undefined;
  private captured: string | undefined;
  private app = '';
  private hasRoot = false;
  private hasText = false;
  private isEnding = false;

  constructor() {
    this.parser.on('error', (error) => this.refuse(error.message));
    this.parser.on('doctype', () => this.fail(EcusEntitiesRefused));
    this.parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) this.fail(EcusEncodingWrong);
    });
    this.parser.on('opentag', (tag: SaxesTagPlain) => this.open(tag.name));
    this.parser.on('closetag', () => this.close());
    this.parser.on('text', (text) => this.take(text));
    this.parser.on('cdata', (text) => this.take(text));
  }

  get place(): EcusPlace {
    return { line: this.parser.line, column: this.parser.column + 1 };
  }

  /** UTF-16 and UTF-32 betray themselves by a mark or by zero bytes, before they would look like broken XML. */
  refuseOtherEncoding(first: Buffer): void {
    const isMarked = (first[0] === 0xff && first[1] === 0xfe) || (first[0] === 0xfe && first[1] === 0xff);
    if (isMarked || first.subarray(0, 4).includes(0)) throw new EcusEncodingWrong({ line: 1, column: 1 });
  }

  write(text: string): void {
    this.hasText ||= /[^\s\ufeff]/.test(text);
    this.parser.write(text);
  }

  takeRows(): EcusRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  end(): EcusFrame {
    if (!this.hasText) throw new EcusFileEmpty();
    this.isEnding = true;
    this.parser.close();
    if (!/^ECUS/i.test(this.app.trim())) throw new NotAnEcusExport({ table: 'Root', row: 'App' });
    return { app: this.app.trim(), unknownTables: this.unknownTables };
  }

  private open(name: string): void {
    this.path.push(name);
    const depth = this.path.length;
    if (depth === 1) {
      if (name !== 'Root') this.fail(NotAnEcusExport);
      this.hasRoot = true;
    }
    if (depth > DEEPEST) this.fail(NotAnEcusExport);
    if (depth === TABLE) {
      if (name === 'App') this.captured = '';
      else if (!KNOWN_TABLES.has(name) && !FILE_FIELDS.has(name)) increase(this.unknownTables, name);
    }
    if (depth === ROW && TAKEN_COLUMNS[name]) {
      this.row = { table: name, number: increase(this.counts, name), line: this.parser.line, columns: new Map() };
    }
    if (depth === COLUMN && this.row && this.path[3] === 'Data' && TAKEN_COLUMNS[this.row.table]?.has(name))
      this.captured = '';
  }

  private take(text: string): void {
    if (this.captured !== undefined && (this.path.length === COLUMN || this.path.length === TABLE))
      this.captured += text;
  }

  private close(): void {
    const depth = this.path.length;
    const name = this.path.pop();
    if (depth === TABLE && name === 'App') this.app = this.captured ?? '';
    if (depth === COLUMN && this.captured !== undefined && name) this.row?.columns.set(name, this.captured);
    if (depth === TABLE || depth === COLUMN) this.captured = undefined;
    if (depth === ROW && this.row) {
      this.rows.push(this.row);
      this.row = undefined;
    }
  }

  private refuse(reason: string): never {
    if (reason.includes('entity')) this.fail(EcusEntitiesRefused);
    if (!this.hasRoot) this.fail(NotAnEcusExport);
    return this.isEnding ? this.fail(EcusFileTruncated) : this.fail(EcusNotWellFormed);
  }

  private fail(Refusal: new (place: EcusPlace) => Error): never {
    throw new Refusal(this.place);
  }
}

function increase(counts: Map<string, number>, name: string): number {
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count;
}
