import { EcusDeclarationMissing, EcusSeveralDeclarations, type EcusPlace } from './ecus-import.errors';
import { readEcusTables, type EcusRow } from './ecus-tables';
import { textOf } from './ecus-values';
import { meaningOf, type MessageMeaning } from './message-codes';
import { openBody } from './message-body';
import { minuteOfMessage } from './message-minute';
import { signatureOf, type SignatureState } from './message-signature';
import { Unexplained } from './not-understood';

type Columns = ReadonlyMap<string, string>;
const NO_COLUMNS: Columns = new Map();

/** One message of the log, reduced to what it tells. */
export interface LoggedMessage {
  /** The log's own row number; the order of the log. */
  id: number;
  code: string;
  direction: 'sent' | 'received';
  meaning: MessageMeaning;
  /** Received messages alone have one. */
  signature?: SignatureState;
  /** Only received messages that mean something have one. */
  minute?: string;
  aboutNumber?: string;
}

/** One export, read whole: the columns of the one declaration, its messages and what was strange. */
export interface EcusExport {
  declaration: Columns;
  vnaccs: Columns;
  vnaccs2: Columns;
  containerList: Columns;
  goodsLines: number;
  messages: LoggedMessage[];
  place: EcusPlace;
  unexplained: Unexplained;
}

const USED_VERSION = 'ECUS5VNACCS2018';

/** Reads one export. Bodies of messages are looked at one by one and forgotten with their row. */
export async function readEcusExport(chunks: AsyncIterable<Buffer>): Promise<EcusExport> {
  const rows = new Map<string, EcusRow>();
  const messages: LoggedMessage[] = [];
  let goodsLines = 0;
  const { app, unknownTables } = await readEcusTables(chunks, async (row) => {
    if (row.table === 'DHangMDDK') goodsLines += 1;
    else if (row.table === 'DMSG_OUT_REP') messages.push(await loggedMessage(row));
    else if (row.table === 'DToKhaiMD' && row.number > 1) throw new EcusSeveralDeclarations(placeOf(row));
    else if (!rows.has(row.table)) rows.set(row.table, row);
  });
  const declaration = rows.get('DToKhaiMD');
  if (!declaration) throw new EcusDeclarationMissing();
  const unexplained = new Unexplained();
  if (app !== USED_VERSION) unexplained.note('version', app, 'Root/App');
  for (const [table, count] of unknownTables) unexplained.note('table', table, 'Root', count);
  const columns = (table: string): Columns => rows.get(table)?.columns ?? NO_COLUMNS;
  return {
    declaration: declaration.columns,
    vnaccs: columns('DTOKHAIMD_VNACCS'),
    vnaccs2: columns('DTOKHAIMD_VNACCS2'),
    containerList: columns('DDS_CONT_TK'),
    goodsLines,
    messages: messages.toSorted((one, other) => one.id - other.id),
    place: placeOf(declaration),
    unexplained,
  };
}

async function loggedMessage({ columns, number }: EcusRow): Promise<LoggedMessage> {
  const code = textOf(columns, 'MsgOutCode') ?? textOf(columns, 'ServiceCode') ?? '';
  const direction = textOf(columns, 'SendOrRecv')?.toUpperCase() === 'S' ? 'sent' : 'received';
  const meaning = meaningOf(code, direction);
  const id = Number(textOf(columns, 'ID'));
  const message = { id: Number.isSafeInteger(id) ? id : number, code, direction, meaning } as const;
  const aboutNumber = textOf(columns, 'SoChungTu');
  // A sent body holds a password: it is not even unpacked.
  if (direction === 'sent') return { ...message, aboutNumber };
  const packed = textOf(columns, 'MsgBody');
  if (packed === undefined) return { ...message, aboutNumber, signature: 'absent' };
  const body = openBody(packed);
  const saysSomething = !['known', 'ignored', 'unknown'].includes(meaning);
  const loggedOn = textOf(columns, 'MsgDate')?.slice(0, 10) ?? '';
  return {
    ...message,
    aboutNumber,
    signature: body === undefined ? 'not-verified' : await signatureOf(body),
    minute: body && saysSomething ? minuteOfMessage(body.text, loggedOn) : undefined,
  };
}

function placeOf(row: EcusRow): EcusPlace {
  return { table: row.table, row: String(row.number), line: row.line };
}
