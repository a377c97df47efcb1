import { anEcusFile, packedBodies } from '../../support/ecus-file';
import { anExcelPrint, PRINTED } from '../../support/ecus-print';
import { leakCheck } from '../../support/leak-check';
import { EcusImportService } from './ecus-import-service';

const PASSWORD = 'CANARY7X';
/** Ever new numbers: 11 digits and the count of amendments. */
let serial = 0;
const aNumber = () => `1${String((serial += 1)).padStart(9, '0')}${serial % 7}0`;

let service: EcusImportService;
beforeAll(async () => (service = await EcusImportService.start()));
afterAll(() => service.stop());
leakCheck();

const lotsOf = (number: string) =>
  service.db.query<{ lot_id: string }[]>('select lot_id from declaration where declaration_id = $1', [
    number.slice(0, 11),
  ]);

describe('an ECUS export becomes a declaration', () => {
  it('a file is imported with its events, and the same file again changes nothing', async () => {
    const file = anEcusFile({ number: aNumber(), password: PASSWORD });
    const first = await service.uploads({ 'a.xml': file });
    expect(first).toMatchObject({
      status: 200,
      body: {
        files: 1,
        imported: 1,
        refused: 0,
        results: [
          {
            file: 'a.xml',
            outcome: 'imported',
            accepted: 3,
            duplicate: 0,
            goodsLines: 1,
            messages: { sent: 2, received: 2, ignored: { VAF8030: 1 } },
            signature: 'verified',
            notUnderstood: [],
          },
        ],
      },
    });
    const stored = await service.everythingStored();
    const again = await service.uploads({ 'renamed.xml': file }, 'operator');
    expect(again.body).toMatchObject({
      imported: 0,
      unchanged: 1,
      results: [{ outcome: 'unchanged', accepted: 0, duplicate: 3 }],
    });
    expect(await service.everythingStored()).toBe(stored);
  });

  it('two branches of a lot in two files are one lot, whichever comes first', async () => {
    for (const isFirstFirst of [true, false]) {
      const [one, other] = [aNumber(), aNumber()];
      const first = anEcusFile({ number: one, columns: { SOTK_DAU_TIEN: 'F', SOTK_NHANH: '1', SOTK_TONG: '2' } });
      const second = anEcusFile({ number: other, columns: { SOTK_DAU_TIEN: one, SOTK_NHANH: '2', SOTK_TONG: '2' } });
      for (const file of isFirstFirst ? [first, second] : [second, first]) await service.uploads({ 'b.xml': file });
      expect(await lotsOf(other)).toEqual([{ lot_id: one.slice(0, 11) }]);
      expect(await lotsOf(one)).toEqual(await lotsOf(other));
    }
  });

  it('a number and a tax code that are odd are taken, answered and kept with a warning', async () => {
    const number = '199999999820';
    const file = anEcusFile({ number, columns: { MA_DV: '0209999994' } });
    const codes = ['declaration.check-digit', 'business.tax-code-checksum'];
    const [result] = (await service.uploads({ 'odd.xml': file })).body.results;
    expect(result).toMatchObject({ outcome: 'imported' });
    expect(result?.warnings.map(({ code }) => code)).toEqual(codes);
    expect(
      await service.db.query(
        `select folded::json -> 'warnings' as warnings from declaration where declaration_id = $1`,
        [number.slice(0, 11)],
      ),
    ).toEqual([{ warnings: codes }]);
  });

  it('an amended export of the same declaration adds only what is new', async () => {
    const number = aNumber();
    await service.uploads({
      'c.xml': anEcusFile({ number, columns: { TTTK: 'P', NGAY_CAP_PHEP: null, GIO_CAP_PHEP: null }, messages: [] }),
    });
    const { body } = await service.uploads({ 'c.xml': anEcusFile({ number }) });
    expect(body.results[0]).toMatchObject({ outcome: 'imported', accepted: 1, duplicate: 2 });
  });
});

it('the Excel print and the XML export of a declaration, in either order, are one declaration with the facts of both', async () => {
  for (const isPrintFirst of [true, false]) {
    const number = aNumber();
    const files: Record<string, Buffer>[] = [
      { 'print.xlsx': anExcelPrint({ ...PRINTED, E4: number }) },
      { 'export.xml': anEcusFile({ number, columns: { SOTK_DAU_TIEN: 'F', SOTK_NHANH: '1', SOTK_TONG: '2' } }) },
    ];
    for (const file of isPrintFirst ? files : files.toReversed())
      expect((await service.uploads(file)).body).toMatchObject({ imported: 1 });
    expect((await service.uploads(files[0]!)).body).toMatchObject({ unchanged: 1 });
    const [stored] = await service.db.query<{ state: string; office_code: string; final_lane: string }[]>(
      'select state, office_code, final_lane from declaration where declaration_id = $1',
      [number.slice(0, 11)],
    );
    expect(stored).toEqual({ state: 'cleared', office_code: '03CC', final_lane: '1' });
    expect(await lotsOf(number)).toEqual([{ lot_id: number.slice(0, 11) }]);
  }
});

describe('a file is taken whole or not at all', () => {
  it('refused files of a request leave nothing behind and do not touch their neighbours', async () => {
    const whole = anEcusFile({ number: aNumber() });
    const broken = Buffer.from(whole);
    broken[5_000] = 0xff;
    const before = await service.rowsIn('declaration_event');
    const { status, body } = await service.uploads({
      'cut.xml': whole.subarray(0, whole.length - 500),
      'encoding.xml': broken,
      'other.xml': Buffer.from('<invoice/>'),
      'empty.xml': Buffer.alloc(0),
      'entity.xml': anEcusFile({ beforeRoot: '<!DOCTYPE Root SYSTEM "file:///etc/passwd">' }),
      'large.xml': Buffer.concat([whole.subarray(0, 3_000), Buffer.alloc(21 * 1024 * 1024, ' ')]),
      'nameless.xml': anEcusFile({ number: null }),
      'old.xls': Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.alloc(2 * 1024 * 1024)]),
      'cut.xlsx': anExcelPrint().subarray(0, 400),
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ files: 9, imported: 0, refused: 9 });
    expect(body.results.map(({ file, refusal }) => [file, refusal?.code])).toEqual([
      ['cut.xml', 'ecus.file-truncated'],
      ['encoding.xml', 'ecus.encoding-wrong'],
      ['other.xml', 'ecus.not-an-export'],
      ['empty.xml', 'ecus.file-empty'],
      ['entity.xml', 'ecus.entities-refused'],
      ['large.xml', 'ecus.too-large'],
      ['nameless.xml', 'ecus.number-missing'],
      ['old.xls', 'ecus.excel-old'],
      ['cut.xlsx', 'ecus.excel-unreadable'],
    ]);
    expect(body.results[0]?.refusal?.place.line).toBeGreaterThan(100);
    expect(await service.rowsIn('declaration_event')).toBe(before);
    expect((await service.uploads({ 'cut.xml': Buffer.alloc(3), 'whole.xml': whole })).body).toMatchObject({
      imported: 1,
      refused: 1,
    });
  });

  it('the hundred-and-first file is refused unread', async () => {
    const file = anEcusFile({ number: aNumber() });
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}.xml`, file]));
    const { body } = await service.uploads(many);
    expect(body).toMatchObject({ files: 101, imported: 1, unchanged: 99, refused: 1 });
    expect(body.results.at(-1)?.refusal?.code).toBe('ecus.too-many-files');
  });

  it('what is no upload is refused, and to others the route does not exist', async () => {
    expect((await service.posts('{}', 'operator')).status).toBe(415);
    expect((await service.posts(new FormData(), 'inspector')).status).toBe(404);
  });
});

it('no byte of a password, a user or a computer name of the message log is kept, logged, announced or answered', async () => {
  const files = {
    'd.xml': anEcusFile({ number: aNumber(), password: PASSWORD }),
    'lane.xml': anEcusFile({
      number: aNumber(),
      password: PASSWORD,
      columns: { PLUONG: 'Do', MA_PL_KTRA: '3' },
      messages: [
        { id: 1, code: 'VAD3AC0' },
        { id: 2, code: 'XXX1234', direction: 'S' },
      ],
    }),
    'number.xml': anEcusFile({ number: '7', password: PASSWORD }),
    'cut.xml': anEcusFile({ password: PASSWORD }).subarray(0, 30_000),
  };
  const { body } = await service.uploads(files);
  expect(body).toMatchObject({ imported: 2, refused: 2 });
  // The unknown code is a dead letter, so that the search below meets one.
  expect(await service.rowsIn('dead_letter')).toBe(1);
  const kept = [await service.everythingStored(), ...service.logged, ...service.announced, JSON.stringify(body)].join(
    '\n',
  );
  // What was stored is really searched: the numbers of the declarations are found.
  expect(kept).toContain(String(body.results[0]?.declarationNumber));
  for (const body of Object.values(files).flatMap(packedBodies)) expect(kept).not.toContain(body.slice(0, 24));
  expect(kept).not.toMatch(new RegExp(`${PASSWORD}|${Buffer.from(PASSWORD).toString('hex')}|HPUSER|user-|PC-`, 'i'));
});
