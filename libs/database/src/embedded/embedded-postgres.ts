import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { PostgresFailed } from '../database.errors';
import { freeLoopbackPort } from './free-loopback-port';
import { FolderLock } from './folder-lock';
import { hasCode } from '../has-code';
import { placeOfRows } from './reachable-place';
import { type ServerAccount, serverAccount } from './server-account';
import { ServerPrograms } from './server-programs';
import { lastLines, serverSettings, startServer, stopServer } from './server-process';

/** Where the server keeps its files, and how. */
export interface EmbeddedPostgresOptions {
  dir: string;
  /** A free one if none is given. */
  port?: number;
  /** False only for tests: a crash of the machine may then lose everything. */
  durable?: boolean;
}

const ADMIN = 'postgres';
const DATABASE = 'hailong';

/**
 * A PostgreSQL of our own on the loopback interface, its rows kept in one folder between runs.
 * One live process per folder: a second start is refused with `DataFolderInUse`. After a SIGKILL of our process the next start stops the
 * orphaned server and takes its rows over. Fails with `PostgresFailed` and the server's own last words.
 */
export class EmbeddedPostgres {
  private constructor(
    /** Superuser on the database `hailong`. */
    readonly adminUrl: string,
    private readonly programs: ServerPrograms,
    private readonly folder: ServerFolder,
    private readonly lock: FolderLock,
  ) {}

  static async start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const account = await serverAccount();
    const programs = await ServerPrograms.find(account);
    const folder = await openFolder(resolve(options.dir), account);
    const lock = await FolderLock.acquire(folder.dir);
    try {
      await stopServer(programs, folder);
      const password = await createCluster(programs, folder, account);
      const port = await startOnPort(programs, folder, options);
      const adminUrl = `postgres://${ADMIN}:${password}@127.0.0.1:${port}/`;
      await verifyServer(`${adminUrl}postgres`, folder);
      return new EmbeddedPostgres(`${adminUrl}${DATABASE}`, programs, folder, lock);
    } catch (error) {
      await stopServer(programs, folder);
      await lock.release();
      throw error;
    }
  }

  /** Ends every connection, writes everything to disk and gives the folder back. */
  async stop(): Promise<void> {
    await stopServer(this.programs, this.folder);
    await this.lock.release();
  }

  /** Stops the server that a killed process left behind on a folder and deletes the folder. Refuses with `DataFolderInUse` if a live process holds it. */
  static async discard(dir: string): Promise<void> {
    const folder = await openFolder(resolve(dir), await serverAccount());
    const lock = await FolderLock.acquire(folder.dir);
    await stopServer(await ServerPrograms.find(await serverAccount()), folder);
    await lock.release();
    for (const place of [folder.place, folder.dir]) await rm(place, { recursive: true, force: true });
  }
}

interface ServerFolder {
  /** Ours: lock and password. */
  dir: string;
  /** The server's: `dir`, unless its account cannot reach that. */
  place: string;
  cluster: string;
  log: string;
}

async function openFolder(dir: string, account: ServerAccount | undefined): Promise<ServerFolder> {
  await mkdir(dir, { recursive: true, mode: account === undefined ? 0o700 : 0o711 });
  // Our own folder may be opened for passage; a parent is not ours to change.
  if (account !== undefined) await chmod(dir, 0o711);
  const place = await placeOfRows(dir, account);
  const cluster = join(place, 'cluster');
  return { dir, place, cluster, log: join(cluster, 'server.log') };
}

/** Makes the cluster once. It is moved to its place when it is complete, so a start that was killed half-way leaves nothing that looks like one. */
async function createCluster(
  programs: ServerPrograms,
  folder: ServerFolder,
  account: ServerAccount | undefined,
): Promise<string> {
  const password = await keptPassword(join(folder.dir, 'password'));
  const names = await readdir(folder.place);
  for (const half of names.filter((name) => name.startsWith('cluster.new'))) {
    await rm(join(folder.place, half), { recursive: true, force: true });
  }
  if (names.includes('cluster')) return password;
  const fresh = join(folder.place, `cluster.new-${process.pid}`);
  const passwordFile = `${fresh}.password`;
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) {
    await chown(fresh, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const args = [
    '-D',
    fresh,
    '-U',
    ADMIN,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--no-instructions',
  ];
  // The built-in locale is the same on every machine; the C library's name for UTF-8 is needed besides, for letters in trigrams.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const letters = process.platform === 'darwin' ? '--lc-ctype=en_US.UTF-8' : '--lc-ctype=C.UTF-8';
  await programs.run('initdb', [...args, ...locale, letters, '--no-sync'], fresh).catch((error: Error) => {
    throw new PostgresFailed('the data folder could not be made', error.message);
  });
  await rm(passwordFile);
  await rename(fresh, folder.cluster);
  return password;
}

async function keptPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
    const password = randomBytes(24).toString('hex');
    await writeFile(file, password, { mode: 0o600 });
    return password;
  }
}

async function startOnPort(
  programs: ServerPrograms,
  folder: ServerFolder,
  options: EmbeddedPostgresOptions,
  attemptsLeft = 3,
): Promise<number> {
  const port = options.port ?? (await freeLoopbackPort());
  try {
    await startServer(programs, folder, serverSettings(port, options.durable ?? true));
    return port;
  } catch (error) {
    const isTaken = error instanceof PostgresFailed && /could not bind/.test(error.message);
    if (options.port !== undefined || !isTaken || attemptsLeft === 0) throw error;
    return startOnPort(programs, folder, options, attemptsLeft - 1);
  }
}

/** The server that answers must be the one on our folder: a test server once failed to bind its port, and the tests ran against another one there. */
async function verifyServer(url: string, folder: ServerFolder): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    if (rows[0]?.data_directory !== folder.cluster)
      throw new PostgresFailed('another server answers on its port', await lastLines(folder.log));
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(DATABASE)}`);
  } finally {
    await client.end();
  }
}
