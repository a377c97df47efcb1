import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OperatorAccess } from '../../apps/hailong/src/access/operator-access';
import { loadSecrets } from '../../apps/hailong/src/access/secrets';
import { askedLots } from '../../apps/hailong/src/demo/answer-requests';
import { settled } from '../../apps/hailong/src/demo/settled';
import { isTaken } from '../../apps/hailong/src/up/taken-port';
import { eventually } from '../support/eventually';
import { anEcusFile } from '../support/ecus-file';
import { HailongProcess, discardDataFolder, newDataFolder } from './hailong-process';

const LONG = 300_000;

async function operatorOf(hailong: HailongProcess, dataFolder: string): Promise<OperatorAccess> {
  return new OperatorAccess(hailong.running.services, (await loadSecrets(dataFolder)).identityPrivateKey);
}

async function lotsOf(operator: OperatorAccess): Promise<string[]> {
  const lots: string[] = [];
  await settled(operator);
  for await (const { lotId } of askedLots(operator)) lots.push(lotId);
  return lots.toSorted();
}

const postmasterNote = (dataFolder: string): string[] =>
  readFileSync(join(dataFolder, 'database/cluster/postmaster.pid'), 'utf8').split('\n');

describe('the command hailong', () => {
  const dataFolder = newDataFolder();
  let hailong: HailongProcess;
  beforeAll(async () => {
    hailong = await HailongProcess.up(dataFolder, '--demo-size', '40', '--demo-day', '2026-11-19');
  }, LONG);
  afterAll(async () => {
    await hailong.end('SIGKILL');
    await discardDataFolder(dataFolder);
  }, LONG);

  it('prints the pages to open, the demo accounts, a fresh rating link and how to stop', () => {
    expect(hailong.output).toContain(`${hailong.running.publicOrigin}/app`);
    expect(hailong.output).toContain('thanhtra1');
    expect(hailong.output).toContain('Ctrl-C');
    expect(hailong.freshLink).toMatch(/\/r\/[A-Z2-9]{34}$/);
  });

  it('keeps keys and credentials readable by their owner alone', () => {
    for (const file of ['secrets.json', 'running.json']) expect(statSync(join(dataFolder, file)).mode & 0o077).toBe(0);
  });

  it(
    'refuses a second start on the same folder with a sentence that says what to do, and disturbs nothing',
    async () => {
      const second = HailongProcess.start(['up', '--port', '0'], dataFolder);
      expect(await second.exited).toBe(1);
      expect(second.output).toMatch(/Another process is running on the folder .*Stop it first, or choose another/s);
      expect((await fetch(new URL('/healthz', hailong.running.url))).status).toBe(200);
    },
    LONG,
  );

  it(
    'finds no fault with the doctor while it runs',
    async () => {
      const doctor = HailongProcess.start(['doctor'], dataFolder);
      expect({ code: await doctor.exited, output: doctor.output }).toEqual({
        code: 0,
        output: expect.not.stringContaining('FAULT'),
      });
    },
    LONG,
  );

  it(
    'makes one more declaration up to the event asked for, and prints its rating link',
    async () => {
      const trigger = HailongProcess.start(['trigger', 'declaration.cleared', '--n', '2'], dataFolder);
      expect(await trigger.exited).toBe(0);
      expect(trigger.output.match(/\/r\/[A-Z2-9]{34}/g)).toHaveLength(2);
    },
    LONG,
  );

  it(
    'names the events that can be triggered when another one is asked for',
    async () => {
      const trigger = HailongProcess.start(['trigger', 'declaration.lost'], dataFolder);
      expect(await trigger.exited).toBe(1);
      expect(trigger.output).toContain('declaration.cleared');
    },
    LONG,
  );

  it(
    'imports ECUS exports, tells what became of each file, and takes a file only once',
    async () => {
      const exports = mkdtempSync(join(tmpdir(), 'hailong-ecus-'));
      writeFileSync(join(exports, 'a.xml'), anEcusFile());
      writeFileSync(join(exports, 'b.xml'), anEcusFile().subarray(0, 500));
      const both = HailongProcess.start(['import', 'ecus', exports], dataFolder);
      expect(await both.exited).toBe(1);
      expect(both.output).toMatch(/\[1\/2\] .*a\.xml: imported 112345678910, [1-9]\d* new events/);
      expect(both.output).toMatch(/\[2\/2\] .*b\.xml: REFUSED ecus\.file-truncated/);
      expect(both.output).toContain('1 of 2 files were taken.');
      const again = HailongProcess.start(['import', 'ecus', join(exports, 'a.xml')], dataFolder);
      expect(await again.exited).toBe(0);
      expect(again.output).toContain('a.xml: unchanged 112345678910, 0 new events');
      rmSync(exports, { recursive: true });
    },
    LONG,
  );

  it(
    'imports the organisation: tried dry it tells what would change, then it records it, and a second time nothing',
    async () => {
      const example = 'apps/organisation/register/example-import.csv';
      const said = async (...more: string[]): Promise<[number | null, string]> => {
        const run = HailongProcess.start(['import', 'organisation', example, ...more], dataFolder);
        return [await run.exited, run.output];
      };
      expect(await said('--dry-run')).toEqual([0, expect.stringMatching(/nothing was recorded.*officers: 3 added/s)]);
      expect(await said()).toEqual([0, expect.stringMatching(/recorded.*units: 0 added, 0 changed, 6 unchanged/s)]);
      expect(await said()).toEqual([0, expect.stringContaining('nothing to change')]);
    },
    LONG,
  );

  it(
    'stops cleanly on Ctrl-C, leaves nothing running, and goes on with the same data at the next start',
    async () => {
      const before = await lotsOf(await operatorOf(hailong, dataFolder));
      const databasePort = Number(postmasterNote(dataFolder)[3]);
      const ports = [databasePort, ...Object.values(hailong.running.services).map((url) => Number(new URL(url).port))];
      expect(await Promise.all(ports.map(isTaken))).toEqual(ports.map(() => true));
      expect(await hailong.end('SIGINT')).toBe(0);
      expect(hailong.output).toContain('Nothing is left running');
      expect(await Promise.all(ports.map(isTaken))).toEqual(ports.map(() => false));
      expect(() => hailong.running).toThrow('Nothing runs');
      hailong = await HailongProcess.up(dataFolder);
      expect(await lotsOf(await operatorOf(hailong, dataFolder))).toEqual(before);
    },
    LONG,
  );
});

describe('hailong up --no-demo', () => {
  const dataFolder = newDataFolder();
  afterAll(() => discardDataFolder(dataFolder), LONG);

  it(
    'starts with the offices of the register and nothing else',
    async () => {
      const hailong = await HailongProcess.up(dataFolder, '--no-demo');
      try {
        const operator = await operatorOf(hailong, dataFolder);
        const units = await operator.get<{ items: unknown[] }>('organisation', '/api/v1/units?on=2026-11-19');
        expect(units.items.length).toBeGreaterThan(10);
        expect(await lotsOf(operator)).toEqual([]);
      } finally {
        expect(await hailong.end('SIGTERM')).toBe(0);
      }
    },
    LONG,
  );

  it(
    'says what is wrong instead of starting on a port that is taken',
    async () => {
      const other = createServer();
      await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
      const address = other.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const hailong = HailongProcess.start(['up', '--no-demo', '--port', String(port)], dataFolder);
      expect(await hailong.exited).toBe(1);
      expect(hailong.output).toContain(`Port ${port} is used by another program`);
      await new Promise((done) => other.close(done));
    },
    LONG,
  );
});

describe('stopping hailong', () => {
  const dataFolder = newDataFolder();
  afterAll(() => discardDataFolder(dataFolder), LONG);
  const databasePort = (): number => Number(postmasterNote(dataFolder)[3]);

  it(
    'in the middle of the start ends what was started and nothing else',
    async () => {
      for (const moment of ['preparing the databases', 'starting sign-in', 'demo: replayed']) {
        const hailong = HailongProcess.start(['up', '--port', '0', '--demo-size', '300'], dataFolder);
        await hailong.prints(moment);
        const port = databasePort();
        expect({ moment, code: await hailong.end('SIGINT') }).toEqual({ moment, code: 0 });
        expect(hailong.output).toContain('Nothing is left running');
        expect(await isTaken(port)).toBe(false);
      }
    },
    LONG,
  );

  it(
    'twice in one moment, as npm does it, is one wish; a second Ctrl-C later ends everything at once',
    async () => {
      const hailong = await HailongProcess.up(dataFolder, '--no-demo');
      const [port, postmaster] = [databasePort(), Number(postmasterNote(dataFolder)[0])];
      // A database that does not come to its end holds up the clean stop for as long as the test needs.
      process.kill(postmaster, 'SIGSTOP');
      hailong.signal('SIGINT');
      hailong.signal('SIGINT');
      await hailong.prints('stopping PostgreSQL');
      expect(await isTaken(port)).toBe(true);
      await eventually(() => hailong.hasEnded || !hailong.signal('SIGINT'), { describe: 'the forced stop' });
      expect(await hailong.exited).toBe(130);
      process.kill(postmaster, 'SIGCONT');
      await eventually(async () => !(await isTaken(port)), { describe: 'the database has ended, too' });
    },
    LONG,
  );
});
