import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EmbeddedPostgres, FolderPathTooLong } from '@hailong/database';
import { leakCheck } from '../../support/leak-check';
import { onServer } from '../../support/test-template';

const CANARY = 'ca-na-ry';
/** Longer than the address of a Unix socket may be. */
const DEEP = join('a'.repeat(60), 'b'.repeat(60));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-folder-'));
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what is typed into a statement or stands in a refused row reaches no line of the server’s log', async () => {
  const server = await EmbeddedPostgres.start({ dir: join(folder, 'kept') });
  const refused = (sql: string) => onServer(server.adminUrl, (admin) => admin.query(sql));
  await refused(`CREATE TABLE short (word text CHECK (length(word) < 3))`);
  await expect(refused(`INSERT INTO short VALUES ('${CANARY}')`)).rejects.toThrow('violates check constraint');
  await expect(refused(`ALTER ROLE nobody_here PASSWORD '${CANARY}'`)).rejects.toThrow('does not exist');
  await server.stop();
  const log = await readFile(join(folder, 'kept/cluster/server.log'), 'utf8');
  expect(log).toContain('violates check constraint');
  expect(log).not.toContain(CANARY);
});

test('a folder deep below is guarded when it is named from nearby, and is refused in plain words when it is not', async () => {
  const deep = join(folder, DEEP);
  await mkdir(deep, { recursive: true });
  await expect(EmbeddedPostgres.start({ dir: join(deep, 'kept') })).rejects.toThrow(FolderPathTooLong);
  const lock = `
    process.chdir(${JSON.stringify(deep)});
    const { FolderLock } = require(${JSON.stringify(resolve('libs/database/src/embedded/folder-lock.ts'))});
    FolderLock.acquire(${JSON.stringify(deep)})
      .then(() => FolderLock.acquire(${JSON.stringify(deep)}))
      .catch((error) => console.log(error.name));`;
  const hook = resolve('test/support/typescript-hook.cjs');
  const { stdout, stderr } = spawnSync(process.execPath, ['--require', hook, '--eval', lock], { encoding: 'utf8' });
  expect({ stdout: stdout.trim(), stderr }).toEqual({ stdout: 'DataFolderInUse', stderr: '' });
});

leakCheck();
