import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEcusFile, packedBody } from '../support/ecus-file';
import { signedMessage } from '../support/ecus-signature';
import { HailongProcess, discardDataFolder, newDataFolder } from './hailong-process';

const LONG = 300_000;
const PASSWORD = 'CANARY9Z';
/** Numbers with the right check digit, each of a declaration of its own. */
const numberOf = (serial: number) => `1${serial}${serial % 7}0`;

describe('hailong import ecus', () => {
  const dataFolder = newDataFolder();
  const exports = mkdtempSync(join(tmpdir(), 'hailong-exports-'));
  let hailong: HailongProcess;
  beforeAll(async () => {
    hailong = await HailongProcess.up(dataFolder, '--no-demo');
  }, LONG);
  afterAll(async () => {
    await hailong.end('SIGKILL');
    await discardDataFolder(dataFolder);
    rmSync(exports, { recursive: true });
  }, LONG);

  const folderOf = (name: string, files: Record<string, Buffer>): string => {
    const folder = join(exports, name);
    mkdirSync(folder);
    for (const [file, bytes] of Object.entries(files)) writeFileSync(join(folder, file), bytes);
    return folder;
  };
  const importOf = async (...paths: string[]): Promise<{ code: number | null; output: string }> => {
    const command = HailongProcess.start(['import', 'ecus', ...paths], dataFolder);
    const code = await command.exited;
    return { code, output: command.output };
  };

  it(
    'says where a cut, a mis-encoded and a wrong file cannot be read, takes the others, and warns of an edited message',
    async () => {
      const whole = anEcusFile({ number: numberOf(552_000_000) });
      const misEncoded = Buffer.from(whole);
      misEncoded[whole.indexOf('HƯ CẤU')] = 0xd5;
      const edited = packedBody(signedMessage('   IDC  VAD1AG0202611200805').replace('0805', '0905'));
      const folder = folderOf('faulty', {
        'cut.xml': whole.subarray(0, whole.length - 300),
        'edited.xml': anEcusFile({
          number: numberOf(552_000_001),
          messages: [{ id: 12, code: 'VAD1AG0', body: edited }],
        }),
        'encoding.xml': misEncoded,
        'whole.xml': whole,
        'wrong.xml': Buffer.from('<?xml version="1.0"?><invoice/>'),
      });
      const { code, output } = await importOf(folder);
      expect(code).toBe(1);
      expect(output).toMatch(/cut\.xml: REFUSED ecus\.file-truncated \(line \d+, column \d+\)/);
      expect(output).toMatch(/encoding\.xml: REFUSED ecus\.encoding-wrong \(line \d+, column \d+\)/);
      expect(output).toMatch(/wrong\.xml: REFUSED ecus\.not-an-export \(line 1, column \d+\)/);
      expect(output).toContain('signature does not verify: message VAD1AG0 in DMSG_OUT_REP 12');
      expect(output).toContain('2 imported, 0 unchanged, 3 refused; 6 new events.');
      expect(output).toContain('2 of 5 files were taken.');
    },
    LONG,
  );

  it(
    'reads a folder of a hundred exports of fifty goods lines in one go, twice, with no duplicate, and no byte of the password is kept',
    async () => {
      const numbers = Array.from({ length: 100 }, (_, index) => numberOf(551_000_000 + index));
      const file = (number: string) => anEcusFile({ number, goodsLines: 50, password: PASSWORD });
      const folder = folderOf('hundred', Object.fromEntries(numbers.map((number) => [`${number}.xml`, file(number)])));
      const first = await importOf(folder);
      expect(first).toMatchObject({ code: 0, output: expect.stringContaining('[100/100] ') });
      expect(first.output).toContain('100 imported, 0 unchanged, 0 refused; 300 new events.');
      expect(first.output).not.toContain('warning');
      const again = await importOf(folder);
      expect(again.code).toBe(0);
      expect(again.output).toContain('0 imported, 100 unchanged, 0 refused; 0 new events.');
      // stopped, so that no file goes while it is looked for
      expect(await hailong.end('SIGINT')).toBe(0);
      const kept = [first.output, again.output, hailong.output, ...bytesBelow(dataFolder)];
      expect(kept.some((text) => text.includes(numbers[0]!))).toBe(true);
      expect(kept.filter((text) => text.includes(PASSWORD))).toEqual([]);
    },
    LONG,
  );
});

/** Every file below a folder as text, byte for byte: tables, indexes, the write-ahead log and what the database logged. Nothing writes there meanwhile. */
function bytesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}
