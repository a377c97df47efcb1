import { anEcusFile, packedBody } from '../../support/ecus-file';
import { signedMessage } from '../../support/ecus-signature';
import { leakCheck } from '../../support/leak-check';
import { aNumber } from './a-lot';
import { EcusImportService } from './ecus-import-service';

const PASSWORD = 'CANARY8Y';
let service: EcusImportService;
beforeAll(async () => (service = await EcusImportService.start()));
afterAll(() => service.stop());
leakCheck();

interface Letter {
  id: string;
  key: string;
  body: Buffer | null;
  reason: string;
  detail: string;
}
const lettersOf = (number: string): Promise<Letter[]> =>
  service.db.query(
    `select id, convert_from(key, 'UTF8') as key, body, reason, detail from dead_letter where convert_from(key, 'UTF8') = $1 order by id`,
    [number.slice(0, 11)],
  );

describe('a message of the log that was signed by customs', () => {
  const edi = (code: string) => `   IDC  ${code}202611200805HPUSER001${' '.repeat(330)}`;

  it('is reported as "signature does not verify" when it was edited, by row and code, and the others as verified or absent', async () => {
    const edited = packedBody(signedMessage(edi('VAD1AG0')).replace('202611200805', '202611200905'));
    const file = anEcusFile({
      number: aNumber(),
      messages: [
        { id: 11, code: 'VAF8030' },
        { id: 12, code: 'VAD1AG0', body: edited },
        { id: 13, code: 'VAL0060', body: packedBody(edi('VAL0060')) },
        { id: 14, code: 'IDC', direction: 'S' },
      ],
    });
    const [result] = (await service.uploads({ 'edited.xml': file })).body.results;
    expect(result).toMatchObject({
      outcome: 'imported',
      signature: 'not-verified',
      messages: {
        signatures: [
          { row: 12, code: 'VAD1AG0', signature: 'not-verified' },
          { row: 11, code: 'VAF8030', signature: 'verified' },
          { row: 13, code: 'VAL0060', signature: 'absent' },
        ],
      },
    });
    expect(result?.warnings).toEqual([
      {
        code: 'ecus.signature-not-verified',
        message: 'signature does not verify: message VAD1AG0 in DMSG_OUT_REP 12 is not as it was signed.',
      },
    ]);
  });

  it('makes no file verified that holds none', async () => {
    const [result] = (await service.uploads({ 'unsigned.xml': anEcusFile({ number: aNumber(), messages: [] }) })).body
      .results;
    expect(result).toMatchObject({ signature: 'absent', warnings: [], messages: { signatures: [] } });
  });
});

describe('a message whose code nobody knows', () => {
  it('is a dead letter with file, table, row and code and without a byte of it, and the declaration goes on', async () => {
    const number = aNumber();
    const file = anEcusFile({
      number,
      password: PASSWORD,
      messages: [
        { id: 21, code: 'VAX9ZZ0' },
        { id: 25, code: 'QQQ1234', direction: 'S' },
        { id: 26, code: `${PASSWORD} <x>` },
      ],
    });
    expect((await service.uploads({ 'C:\\export\\strange.xml': file })).body).toMatchObject({ imported: 1 });
    const letter = (row: number, code: string) => ({
      key: number.slice(0, 11),
      body: null,
      reason: 'message-code-unknown',
      detail: `strange.xml: DMSG_OUT_REP ${row}: unknown message code ${code}`,
    });
    expect(await lettersOf(number)).toMatchObject([
      letter(21, 'VAX9ZZ0'),
      letter(25, 'QQQ1234'),
      letter(26, '(unreadable)'),
    ]);
    expect(await service.everythingStored()).not.toContain(PASSWORD);
  });

  it('is a dead letter once, however often and under whatever name its file comes', async () => {
    const number = aNumber();
    const file = anEcusFile({ number, messages: [{ id: 31, code: 'VAX9ZZ0' }] });
    await Promise.all([service.uploads({ 'one.xml': file }), service.uploads({ 'two.xml': file })]);
    await service.uploads({ 'three.xml': file });
    expect(await lettersOf(number)).toHaveLength(1);
  });

  it('cannot be replayed, because nothing of it was kept, and stays what it is', async () => {
    const number = aNumber();
    await service.uploads({ 'kept.xml': anEcusFile({ number, messages: [{ id: 51, code: 'VAX9ZZ0' }] }) });
    const before = await lettersOf(number);
    expect(before).toHaveLength(1);
    expect(await service.replays(before[0]!.id)).toMatchObject({
      status: 409,
      body: { code: 'dead-letter.holds-nothing' },
    });
    await service.isQuiet();
    expect(await lettersOf(number)).toEqual(before);
  });

  it('of a file that is refused leaves nothing', async () => {
    const before = await service.rowsIn('dead_letter');
    const file = anEcusFile({ number: aNumber(), columns: { MA_DV: null }, messages: [{ id: 41, code: 'VAX9ZZ0' }] });
    expect((await service.uploads({ 'refused.xml': file })).body).toMatchObject({ refused: 1 });
    expect(await service.rowsIn('dead_letter')).toBe(before);
  });
});
