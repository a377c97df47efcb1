import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUse, EmbeddedPostgres, PostgresFailed } from '@hailong/database';
import { startTypeScript } from '../../support/child-process';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { onServer } from '../../support/test-template';

const HOLDER = join(__dirname, 'hold-postgres.ts');
let folder: string;
const dir = () => join(folder, 'kept');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hailong-embedded-'));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  await EmbeddedPostgres.discard(dir());
  await rm(folder, { recursive: true, force: true });
});

const note = (url: string, id: number) =>
  onServer(url, (admin) =>
    admin
      .query('CREATE TABLE IF NOT EXISTS kept (id int)')
      .then(() => admin.query('INSERT INTO kept VALUES ($1)', [id])),
  );
const noted = (url: string) =>
  onServer(url, async (admin) =>
    (await admin.query<{ id: number }>('SELECT id FROM kept ORDER BY id')).rows.map(({ id }) => id),
  );
const settings = (url: string) =>
  onServer(url, async (admin) => {
    const { rows } = await admin.query<{ name: string; setting: string }>(
      "SELECT name, setting FROM pg_settings WHERE name IN ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'server_encoding')",
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  });
const postmaster = async () => Number((await readFile(join(dir(), 'cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

test('rows survive a restart, durably written, and only this machine can connect', async () => {
  const first = await EmbeddedPostgres.start({ dir: dir() });
  await note(first.adminUrl, 1);
  expect(await settings(first.adminUrl)).toEqual({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    server_encoding: 'UTF8',
  });
  expect((await stat(join(dir(), 'password'))).mode & 0o777).toBe(0o600);
  await first.stop();
  const second = await EmbeddedPostgres.start({ dir: dir() });
  expect(await noted(second.adminUrl)).toEqual([1]);
  await second.stop();
});

test('nobody connects without the password of the folder', async () => {
  const server = await EmbeddedPostgres.start({ dir: dir() });
  const url = new URL(server.adminUrl);
  url.password = 'guessed';
  await expect(onServer(url.href, (admin) => admin.query('SELECT 1'))).rejects.toThrow(
    'password authentication failed',
  );
  await server.stop();
});

test('a second start on a folder in use is refused, and the first goes on', async () => {
  const first = await EmbeddedPostgres.start({ dir: dir() });
  await note(first.adminUrl, 1);
  await expect(EmbeddedPostgres.start({ dir: dir() })).rejects.toThrow(DataFolderInUse);
  await expect(EmbeddedPostgres.discard(dir())).rejects.toThrow(DataFolderInUse);
  expect(await noted(first.adminUrl)).toEqual([1]);
  await first.stop();
});

test('of two starts at the same moment exactly one gets the folder', async () => {
  const starts = await Promise.allSettled([1, 2, 3].map(() => EmbeddedPostgres.start({ dir: dir() })));
  const won = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const lost = starts.flatMap((start) => (start.status === 'rejected' ? [start.reason] : []));
  expect(won).toHaveLength(1);
  for (const reason of lost) expect(reason).toBeInstanceOf(DataFolderInUse);
  await won[0]?.stop();
});

test('after our process was killed with SIGKILL the next start takes the server over with every committed row', async () => {
  const holder = startTypeScript(HOLDER, [dir()]);
  const url = await holder.line('ready');
  await note(url, 1);
  await expect(EmbeddedPostgres.start({ dir: dir() })).rejects.toThrow(DataFolderInUse);
  const orphan = await postmaster();
  await holder.sigkill();
  expect(await noted(url)).toEqual([1]);
  const next = await EmbeddedPostgres.start({ dir: dir() });
  expect(await postmaster()).not.toBe(orphan);
  expect(await noted(next.adminUrl)).toEqual([1]);
  await next.stop();
});

test('a killed server leaves a stale note, and the next start recovers every committed row', async () => {
  const first = await EmbeddedPostgres.start({ dir: dir() });
  await note(first.adminUrl, 1);
  process.kill(await postmaster(), 'SIGKILL');
  await first.stop();
  const next = await EmbeddedPostgres.start({ dir: dir() });
  expect(await noted(next.adminUrl)).toEqual([1]);
  await next.stop();
});

test('a stale note whose number belongs to another program now harms neither', async () => {
  const first = await EmbeddedPostgres.start({ dir: dir() });
  await first.stop();
  const bystander = startTypeScript(join(__dirname, '../../support/bystander.ts'));
  await bystander.line('ready');
  await writeFile(join(dir(), 'cluster/postmaster.pid'), `${bystander.child.pid}\n${dir()}/cluster\n`);
  const next = await EmbeddedPostgres.start({ dir: dir() });
  expect(bystander.child.exitCode).toBeNull();
  expect(bystander.child.signalCode).toBeNull();
  await next.stop();
  await bystander.sigkill();
});

test('a folder whose making was cut short is made again', async () => {
  await mkdir(join(dir(), 'cluster.new-1/base'), { recursive: true });
  await writeFile(join(dir(), 'cluster.new-1.password'), 'half');
  const server = await EmbeddedPostgres.start({ dir: dir() });
  await note(server.adminUrl, 1);
  await server.stop();
});

test('a port that is taken is an error with the reason, and the folder is free again', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const start = EmbeddedPostgres.start({ dir: dir(), port });
  await expect(start).rejects.toThrow(PostgresFailed);
  await expect(start).rejects.toThrow('could not bind');
  await new Promise((resolve) => blocker.close(resolve));
  const server = await EmbeddedPostgres.start({ dir: dir(), port });
  expect(new URL(server.adminUrl).port).toBe(String(port));
  await server.stop();
});

test('as root, a folder behind a closed one keeps its rows where the server can reach them, until it is deleted', async () => {
  if (process.getuid?.() !== 0) return console.log('not run: only root gives up its account to start PostgreSQL');
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: 0o700 });
  const behind = join(closed, 'deep');
  const first = await EmbeddedPostgres.start({ dir: behind });
  await note(first.adminUrl, 1);
  await first.stop();
  const second = await EmbeddedPostgres.start({ dir: behind });
  expect(await noted(second.adminUrl)).toEqual([1]);
  await second.stop();
  await rm(behind, { recursive: true });
  const afresh = await EmbeddedPostgres.start({ dir: behind });
  await expect(noted(afresh.adminUrl)).rejects.toThrow('does not exist');
  await afresh.stop();
  await EmbeddedPostgres.discard(behind);
});

test('the end of the server is noticed only by those who use it: our process goes on', async () => {
  const server = await EmbeddedPostgres.start({ dir: dir() });
  process.kill(await postmaster(), 'SIGINT');
  await eventually(
    async () => {
      await expect(noted(server.adminUrl)).rejects.toThrow(/ECONNREFUSED|terminat|shutting down/);
    },
    { describe: 'the server is gone' },
  );
  await server.stop();
});

leakCheck();
