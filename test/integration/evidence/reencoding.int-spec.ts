import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Reencoding } from '../../../libs/files/src/reencode';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aPdf } from './files-to-send';

describe('the processes that look into files', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'hailong-reencoding-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const run = (reencoding: Reencoding, sender: string) =>
    reencoding.run({ path: join(folder, 'not-there'), folder }, sender);
  const reasonOf = (work: Promise<unknown>) => work.catch((error: unknown) => Reflect.get(Object(error), 'reason'));

  it('have a waiting line that ends: one file more is told to come again, and is taken once there is room', async () => {
    const reencoding = new Reencoding();
    const reasons = await Promise.all(Array.from({ length: 25 }, (_, at) => reasonOf(run(reencoding, `firm ${at}`))));
    expect(reasons.filter((reason) => reason === 'too-busy')).toHaveLength(3);
    expect(await reasonOf(run(reencoding, 'firm 24'))).toBe('damaged');
  });

  it('take four waiting files of one sender, however many come, so that the line stays open to others', async () => {
    const reencoding = new Reencoding();
    const sent = Array.from({ length: 25 }, () => reasonOf(run(reencoding, 'greedy')));
    const another = reasonOf(run(reencoding, 'another'));
    expect((await Promise.all(sent)).filter((reason) => reason !== 'too-busy')).toHaveLength(2 + 4);
    expect(await another).toBe('damaged');
    expect(await reasonOf(run(reencoding, 'greedy'))).toBe('damaged');
  });

  it('give way to ratings', async () => {
    const path = join(folder, 'given');
    await writeFile(path, aPdf({ pages: 10 }));
    const work = new Reencoding().run({ path, folder }, 'a firm');
    await eventually(async () => (await nicenessOfChildren()).includes(10), { describe: 'a child of low priority' });
    await work;
  });
});

async function nicenessOfChildren(): Promise<number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(processes.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')));
  const fields = stats.map((stat) => stat.slice(stat.lastIndexOf(')') + 2).split(' '));
  return fields.filter(([, parent]) => parent === String(process.pid)).map((field) => Number(field[16]));
}

leakCheck();
