import { gzipSync } from 'node:zlib';
import { signedMessage } from './ecus-signature';
import { ECUS_TABLES } from './ecus-tables';

/** One message of an invented log. `body` overrides what would be written for its code. */
interface EcusLogMessage {
  id: number;
  code: string;
  direction?: 'S' | 'R';
  date?: string;
  /** The minute in the header of a received message, yyyyMMddHHmm. */
  headerMinute?: string;
  about?: string;
  body?: string;
}

/** What an invented export says; what is left out is an import declaration, green, cleared within the second of its registration. */
export interface EcusFileFacts {
  number: string | null;
  app: string;
  columns: Record<string, string | null>;
  goodsLines: number;
  messages: EcusLogMessage[];
  password: string;
  lineEnd: string;
  beforeRoot: string;
  extraTables: string;
  supervisingOffice: string | null;
}

const NUMBER = '112345678910';
/** Day and time of registration, inspection and clearance on green: the same second. A time is a number, so 08:05:09 is 80509. */
const DAY = '2026-11-20';
const TIME = '80509';

/**
 * An export with the shape of a genuine one: all its tables and columns, CRLF, the word NULL, empty texts as line break and blanks, times as
 * numbers, bodies as base64 of a length and gzip, sent ones with user, terminal and password in clear. Every value is invented.
 */
export function anEcusFile(facts: Partial<EcusFileFacts> = {}): Buffer {
  const { number = NUMBER, app = 'ECUS5VNACCS2018', goodsLines = 1, lineEnd = '\r\n', password = 'MATKHAU1' } = facts;
  const values = { ...defaultColumns(number), ...facts.columns };
  const messages = facts.messages ?? defaultMessages(number ?? NUMBER);
  const tables = ECUS_TABLES.map(({ list, row, columns }) => {
    const rows = rowsOf(list, {
      goodsLines,
      messages,
      number: number ?? NUMBER,
      password,
      values,
      supervisingOffice: facts.supervisingOffice ?? null,
    });
    return element(
      list,
      rows
        .map((cells) => element(row, element('Data', columns.map((column) => cell(column, cells[column])).join('\n'))))
        .join('\n'),
    );
  });
  const frame = [
    `<App>${app}</App>`,
    '<DBVersion>1.0</DBVersion>',
    '<LastUpdate>20/11/2026</LastUpdate>',
    cell('VersionMessage', undefined),
    '<Date>20/11/2026</Date>',
  ];
  const root = element('Root', [...frame, ...tables, facts.extraTables ?? ''].join('\n'));
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>\n${facts.beforeRoot ?? ''}${root}\n`.replaceAll('\n', lineEnd),
  );
}

/** The bytes of a file in pieces, as an upload brings them. */
export async function* inPieces(bytes: Buffer, size = 4_096): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A body as the log stores it: base64 of a four-byte length and gzip. */
export function packedBody(text: string): string {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeInt32LE(bytes.length);
  return Buffer.concat([length, gzipSync(bytes)]).toString('base64');
}

/** The bodies of all messages of a file, as they stand in it. */
export function packedBodies(file: Buffer): string[] {
  return [...file.toString().matchAll(/<MsgBody>([^<]+)<\/MsgBody>/g)].map(([, body]) => body!.trim());
}

function defaultColumns(number: string | null): Record<string, string | null> {
  return {
    _XorN: number?.startsWith('3') ? 'X' : 'N',
    SOTK: number,
    SOTK_NHANH: '0',
    SOTK_TONG: '0',
    MA_LH: 'E21',
    MA_HQ: '03CC',
    TEN_HQ: 'HQHPKV1',
    NGAY_DK: DAY,
    MA_DV: '0209999993',
    _Ten_DV_L1: 'CôNG TY TNHH HƯ CẤU',
    PLUONG: 'Xanh',
    TTTK: 'T',
    KDT_LASTINFO: 'Th\ufffdng quan',
    MA_PL_KTRA: '1',
    GIO_DK: TIME,
    NGAY_CAP_PHEP: DAY,
    GIO_CAP_PHEP: TIME,
    NGAY_HOAN_THANH_KT: DAY,
    GIO_HOAN_THANH_KT: TIME,
    NGAY_DK_DLIEU: '2014-03-01',
    GIO_DK_DLIEU: '140325',
    NHOM_HO_SO: '00',
    MA_DD_LUU_KHO: '03CCS01',
  };
}

function defaultMessages(number: string): EcusLogMessage[] {
  return [
    { id: 4101, code: 'IDA', direction: 'S' },
    { id: 4102, code: 'IDC', direction: 'S' },
    { id: 4105, code: 'VAF8030', headerMinute: '202611200806', about: '310000000013' },
    { id: 4107, code: 'VAD1AG0', headerMinute: '202611200805', about: number },
  ];
}

interface RowFacts extends Pick<EcusFileFacts, 'goodsLines' | 'messages' | 'password' | 'supervisingOffice'> {
  number: string;
  values: Record<string, string | null>;
}

function rowsOf(list: string, facts: RowFacts): Record<string, string | null | undefined>[] {
  switch (list) {
    case 'DToKhaiMDIDs':
    case 'DTOKHAIMD_VNACCSs':
    case 'DTOKHAIMD_VNACCS2s':
      return [facts.values];
    case 'DHangMDDKs':
      return Array.from({ length: facts.goodsLines }, (_, index) => ({
        STTHANG: String(index + 1),
        TEN_HANG: 'Hàng hư cấu',
      }));
    case 'DMSG_OUT_REPs':
      return facts.messages.map((message) => messageRow(message, facts));
    case 'DDS_CONT_TKs':
      return facts.supervisingOffice === null ? [] : [{ SOTK: facts.number, MA_HQ_GIAMSAT: facts.supervisingOffice }];
    case 'DLogInfos':
      return [{ ID: '1', MsgDes: 'Khai báo', UserName: `user-${facts.password}`, PCName: `PC-${facts.password}` }];
    case 'DCHUNGTU_BSs':
      return [{ LOAI_CT: 'ETC', SOTK: '112345678920', DIENGIAI: `đính kèm ${facts.password}` }];
    default:
      return [];
  }
}

function messageRow(
  { id, code, direction = 'R', date = DAY, headerMinute = '', about, body }: EcusLogMessage,
  { number, password }: RowFacts,
) {
  const sent = `   ${code.padEnd(8)}${' '.repeat(18)}HPUSER001${password.padEnd(8)}${' '.repeat(60)}${number} '1 ' ${password}`;
  return {
    ID: String(id),
    ServiceCode: direction === 'S' ? code : 'IDC',
    MsgOutCode: code,
    MsgDate: date,
    SoChungTu: about ?? number,
    MsgInputID: `IN${id}`,
    MsgBody:
      body ??
      packedBody(
        direction === 'S'
          ? sent
          : signedMessage(`   IDC  ${code}${headerMinute}HPUSER001${' '.repeat(330)}${number} ${password}`),
      ),
    SendOrRecv: direction,
    IsCompress: '1',
    UserName: `user-${password}`,
    PCName: `PC-${password}`,
    Terminal_ID: password,
    AppVer: '5.0',
    AppDate: '20/11/2026',
  };
}

function cell(column: string, value: string | null | undefined): string {
  const isWritten = value !== undefined && value !== null;
  // Empty in one column of three, so that both ways of saying nothing occur in every table.
  const nothing = column.length % 3 === 0 ? '\n        ' : 'NULL';
  return `<${column}>${isWritten ? escaped(value) : nothing}</${column}>`;
}

function element(name: string, content: string): string {
  return content === '' ? `<${name}>\n    </${name}>` : `<${name}>\n${content}\n</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
