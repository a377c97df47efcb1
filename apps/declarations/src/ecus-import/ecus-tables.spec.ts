import { anEcusFile, inPieces } from '../../../../test/support/ecus-file';
import { readEcusExport } from './ecus-export';
import { EcusFileRefused } from './ecus-import.errors';
import { eventsOfExport } from './events-of-export';

async function refusalOf(bytes: Buffer, size?: number): Promise<EcusFileRefused> {
  const error: unknown = await readEcusExport(inPieces(bytes, size))
    .then(eventsOfExport)
    .catch((reason: unknown) => reason);
  if (!(error instanceof EcusFileRefused)) throw new Error('the file was not refused', { cause: error });
  return error;
}

describe('a file that cannot be read whole is refused with place and reason', () => {
  const whole = anEcusFile();

  it.each([
    ['an empty file', Buffer.alloc(0), 'ecus.file-empty'],
    ['a file of blanks', Buffer.from(' \r\n '), 'ecus.file-empty'],
    ['no XML', Buffer.from('%PDF-1.7 not an export'), 'ecus.not-an-export'],
    ['other XML', Buffer.from('<?xml version="1.0"?><invoice><id>1</id></invoice>'), 'ecus.not-an-export'],
    ['an export in another root', Buffer.from(whole.toString().replaceAll('Root>', 'Export>')), 'ecus.not-an-export'],
    ['an export of another program', anEcusFile({ app: 'OTHER' }), 'ecus.not-an-export'],
    ['a broken middle', Buffer.from(whole.toString().replace('</DLogInfos>', '</DLogInfo>')), 'ecus.not-well-formed'],
    [
      'another declared encoding',
      Buffer.from(whole.toString().replace('utf-8', 'windows-1258')),
      'ecus.encoding-wrong',
    ],
    ['UTF-16', Buffer.from(`\ufeff${whole.toString()}`, 'utf16le'), 'ecus.encoding-wrong'],
    ['no number', anEcusFile({ number: null }), 'ecus.number-missing'],
    ['an invoice number', anEcusFile({ number: '12345' }), 'ecus.number-invalid'],
    ['no tax code', anEcusFile({ columns: { MA_DV: null } }), 'ecus.column-unusable'],
    ['a document type', anEcusFile({ beforeRoot: '<!DOCTYPE Root [<!ENTITY a "aaaa">]>\n' }), 'ecus.entities-refused'],
    ['an entity', anEcusFile({ columns: { TEN_HQ: 'x' }, extraTables: '<Date>&lol;</Date>' }), 'ecus.entities-refused'],
  ])('%s', async (_, bytes, code) => {
    expect((await refusalOf(bytes)).code).toBe(code);
  });

  it('wherever it was cut', async () => {
    for (let cut = 1; cut < whole.length - 9; cut += 997) {
      expect(['ecus.file-truncated', 'ecus.not-an-export']).toContain((await refusalOf(whole.subarray(0, cut))).code);
    }
    expect(await refusalOf(whole.subarray(0, whole.length - 4))).toMatchObject({
      code: 'ecus.file-truncated',
      place: { line: expect.any(Number) },
    });
  });

  it('a byte that is no UTF-8 is found at its line and column, also across pieces', async () => {
    const mark = whole.indexOf('HƯ CẤU');
    const broken = Buffer.from(whole);
    broken[mark] = 0xd5;
    const line = whole.subarray(0, mark).toString().split('\n').length;
    for (const size of [1, 7, 4_096, 1_000_000]) {
      expect(await refusalOf(broken, size)).toMatchObject({ code: 'ecus.encoding-wrong', place: { line } });
    }
  });

  it('two declarations in one file', async () => {
    const row = /<DToKhaiMD>[^]*<\/DToKhaiMD>/.exec(whole.toString())![0];
    const twice = whole.toString().replace(row, `${row}\r\n${row}`);
    expect((await refusalOf(Buffer.from(twice))).code).toBe('ecus.several-declarations');
  });

  it('a file over the limit, without being read to its end', async () => {
    let pieces = 0;
    async function* endless() {
      yield whole.subarray(0, 2_000);
      for (; pieces < 100; pieces += 1) yield Buffer.alloc(1024 * 1024, ' ');
    }
    await expect(readEcusExport(endless())).rejects.toMatchObject({ code: 'ecus.too-large' });
    expect(pieces).toBeLessThan(22);
  });

  it('a refusal repeats no value of the file', async () => {
    const refusal = await refusalOf(anEcusFile({ number: 'CANARY99', password: 'CANARY99' }));
    expect(JSON.stringify([refusal, refusal.message, refusal.stack?.split('\n')[0]])).not.toContain('CANARY99');
  });
});
