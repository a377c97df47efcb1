import { inPieces } from '../../../../test/support/ecus-file';
import { anExcelPrint, PRINTED, zipped, type PrintCells } from '../../../../test/support/ecus-print';
import { DomainError } from '@hailong/errors';
import { readEcusFile } from './read-ecus-file';

const told = async (cells: PrintCells = PRINTED) => (await readEcusFile(inPieces(anExcelPrint(cells)))).events;

async function refusalOf(file: Buffer): Promise<{ code: string; place?: object }> {
  const error: unknown = await readEcusFile(inPieces(file)).catch((reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error('the file was not refused', { cause: error });
  return error;
}

describe('the Excel print of a declaration', () => {
  it('tells its registration and its lane, which is inferred at registration, and no clearance', async () => {
    const events = await told();
    expect(events.map((event) => event.constructor.name)).toEqual(['DeclarationRegistered', 'DeclarationChannelled']);
    expect(events[0]).toMatchObject({
      declarationNumber: '112345678910',
      occurredAt: '2026-11-20T08:05:09+07:00',
      officeCode: '03CC',
      subsectionCode: '00',
      kindCode: 'E21',
      direction: 'import',
      taxCode: '0209999993',
    });
    expect(events[1]).toMatchObject({ lane: '1', laneInferred: true, occurredAt: '2026-11-20T08:05:09+07:00' });
  });

  it('is read in either of its two forms', async () => {
    const exported = { E4: '312345678900', F6: '3C', L6: 'B11', J7: '03EE', F13: '0209999993-001', F8: '20/11/2026' };
    const events = await told(exported);
    expect(events[0]).toMatchObject({ officeCode: '03EE', direction: 'export', taxCode: '0209999993-001' });
    expect(events[0]?.occurredAt).toBe('2026-11-20T00:00:00+07:00');
    expect(events[1]).toMatchObject({ lane: '3C' });
  });

  it('other words in the second place of a field do not disturb', async () => {
    expect(await told({ ...PRINTED, F6: 'Mã phân loại', J7: 'Tên cơ quan', F8: 'Ngày đăng ký' })).toEqual(await told());
  });

  it.each([
    ['without a number', { E4: 'Số tờ khai' }, 'E4'],
    ['of an office that nobody knows', { L7: 'CCHQHANAM' }, 'L7 or J7'],
    ['without a tax code', { H10: '' }, 'H10 or F13'],
    ['registered on a day that does not exist', { G8: '31/02/2026 08:00:00' }, 'G8 or F8'],
    ['with two tax codes', { F13: '3199999997' }, 'H10 or F13'],
  ])('is refused %s, and the cell is named', async (_, cells, row) => {
    const refusal = await refusalOf(anExcelPrint({ ...PRINTED, ...cells } as PrintCells));
    expect(refusal).toMatchObject({ code: 'ecus.cell-unusable', place: { table: 'sheet 1', row } });
  });

  it('is refused when it is cut, damaged, old, no workbook, or made to burst', async () => {
    const whole = anExcelPrint();
    for (let cut = 4; cut < whole.length; cut += 61)
      expect((await refusalOf(whole.subarray(0, cut))).code).toBe('ecus.excel-unreadable');
    const codes = await Promise.all(
      [
        zipped({ 'word/document.xml': '<document/>' }),
        anExcelPrint(PRINTED, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData>' }),
        anExcelPrint(PRINTED, { 'xl/worksheets/sheet1.xml': '<!DOCTYPE worksheet><worksheet/>' }),
        anExcelPrint(PRINTED, { 'xl/worksheets/sheet1.xml': `<worksheet>${' '.repeat(33 * 1024 * 1024)}</worksheet>` }),
        Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.alloc(600)]),
      ].map(async (file) => (await refusalOf(file)).code),
    );
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'ecus.excel-unreadable'), 'ecus.excel-old']);
  });
});
