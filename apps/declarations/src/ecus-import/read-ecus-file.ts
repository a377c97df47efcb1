import type { DeclarationEvent } from '@hailong/contracts';
import { declarationNumberOf } from './declaration-header';
import { readEcusExport, type LoggedMessage } from './ecus-export';
import { EcusFileTooLarge, ExcelFileOld } from './ecus-import.errors';
import { ECUS_FILE_LIMIT } from './ecus-tables';
import { eventsOfExport } from './events-of-export';
import { eventsOfPrint } from './excel-print';
import { Unexplained } from './not-understood';

/** What a file tells, whichever of the two forms it has. */
export interface EcusFileContent {
  declarationNumber: string;
  events: DeclarationEvent[];
  messages: LoggedMessage[];
  unexplained: Unexplained;
  /** A print does not say. */
  goodsLines?: number;
}

const FIRST_BYTES = 4;
const ZIP = Buffer.from('504b0304', 'hex');
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex');

/** Reads an XML export or the Excel print of a declaration, told apart by their first bytes. A file that cannot be read whole is refused with place and reason. */
export async function readEcusFile(chunks: AsyncIterable<Buffer>): Promise<EcusFileContent> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const first = await firstBytesOf(iterator);
    if (first.subarray(0, FIRST_BYTES).equals(OLD_EXCEL)) throw new ExcelFileOld();
    const all = following(first, iterator);
    return first.subarray(0, FIRST_BYTES).equals(ZIP) ? await printed(all) : await exported(all);
  } finally {
    // The upload must be told that nobody reads on, or the rest of the request would wait for ever.
    await iterator.return?.();
  }
}

async function exported(chunks: AsyncIterable<Buffer>): Promise<EcusFileContent> {
  const file = await readEcusExport(chunks);
  const { messages, unexplained, goodsLines } = file;
  return {
    declarationNumber: declarationNumberOf(file),
    events: eventsOfExport(file),
    messages,
    unexplained,
    goodsLines,
  };
}

async function printed(chunks: AsyncIterable<Buffer>): Promise<EcusFileContent> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > ECUS_FILE_LIMIT) throw new EcusFileTooLarge(ECUS_FILE_LIMIT);
    pieces.push(chunk);
  }
  const events = await eventsOfPrint(Buffer.concat(pieces));
  const declarationNumber = events[0]?.declarationNumber ?? '';
  return { declarationNumber, events, messages: [], unexplained: new Unexplained() };
}

async function firstBytesOf(iterator: AsyncIterator<Buffer>): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < FIRST_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    bytes = Buffer.concat([bytes, next.value]);
  }
  return bytes;
}

async function* following(first: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
}
