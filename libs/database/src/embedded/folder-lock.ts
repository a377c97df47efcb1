import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataFolderInUse, FolderPathTooLong } from '../database.errors';
import { hasCode } from '../has-code';

/** The address of a Unix socket has room for 104 bytes with its end mark on macOS, for 108 on Linux. */
const LONGEST_ADDRESS = 103;

/**
 * Holds a folder for this process alone, until it is released or the process ends in whatever way: the lock is a listening Unix socket,
 * and the kernel answers for it. A second holder is refused with `DataFolderInUse`, a folder too deep for a socket with `FolderPathTooLong`.
 */
export class FolderLock {
  private constructor(
    private readonly server: Server,
    private readonly path: string,
  ) {}

  static async acquire(dir: string): Promise<FolderLock> {
    const path = addressIn(dir);
    if (await isAnswered(path)) throw new DataFolderInUse(dir);
    return withClaim(dir, async () => {
      if (await isAnswered(path)) throw new DataFolderInUse(dir);
      await rm(path, { force: true });
      const server = createServer((socket) => socket.destroy());
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
      server.unref();
      return new FolderLock(server, path);
    });
  }

  /** True while a live process holds the folder. */
  static isHeld(dir: string): Promise<boolean> {
    return isAnswered(addressIn(dir));
  }

  async release(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    await rm(this.path, { force: true });
  }
}

/** A deep folder is named from where we stand, if that is shorter: the data folder of a clone usually lies right below. */
function addressIn(dir: string): string {
  const path = join(dir, 'lock.sock');
  const fromHere = relative(process.cwd(), path);
  const address = Buffer.byteLength(fromHere) < Buffer.byteLength(path) ? fromHere : path;
  if (Buffer.byteLength(address) > LONGEST_ADDRESS) throw new FolderPathTooLong(dir);
  return address;
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) => {
      if (hasCode(error, 'ECONNREFUSED', 'ENOENT', 'ENOTSOCK')) resolve(false);
      else reject(error);
    });
  });
}

/** Two starts that both find a stale socket must not both replace it: the replacement is made under a file that only one can create. */
async function withClaim<T>(dir: string, work: () => Promise<T>): Promise<T> {
  const claim = join(dir, 'lock.claim');
  for (let attempt = 0; !(await isClaimed(claim)); attempt += 1) {
    if (attempt === 100) throw new DataFolderInUse(dir);
    await pause(50);
  }
  try {
    return await work();
  } finally {
    await rm(claim, { force: true });
  }
}

/** Claims are held for milliseconds; one of ten seconds belongs to a process that was killed at the worst moment. */
async function isClaimed(claim: string): Promise<boolean> {
  try {
    await writeFile(claim, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const holder = Number(await readFile(claim, 'utf8').catch(() => ''));
  const since = await stat(claim).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  );
  if (since > 10_000 || (holder > 0 && !isAlive(holder))) await rm(claim, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
