import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FolderNotReachable } from '../database.errors';
import { hasCode } from '../has-code';
import type { ServerAccount } from './server-account';

/** Where system software keeps its state (Filesystem Hierarchy Standard 3.0, /var/lib): the place for the server when the account cannot pass our own folders. */
const SYSTEM_PLACE = '/var/lib/hailong';
/** In our folder, the note of where its rows are instead. */
const NOTE = 'cluster-is-in';

/** The first folder on the way to this one that the account cannot pass, or undefined when it can pass them all. */
async function closedOnTheWay(account: ServerAccount, wanted: string): Promise<string | undefined> {
  for (let folder = wanted; ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const passBit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & passBit) === 0) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * Where the rows of a data folder lie: in the folder itself, or, when root runs us below a folder that is closed to everybody else (a clone in /root,
 * a folder of mktemp), in the system's place for them, one per data folder. A data folder that was deleted takes its rows with it: without the
 * note in it, what lies in the system's place is removed. Fails with `FolderNotReachable` where there is no such place either.
 */
export async function placeOfRows(dir: string, account: ServerAccount | undefined): Promise<string> {
  const closed = account === undefined ? undefined : await closedOnTheWay(account, dir);
  if (account === undefined || closed === undefined) return dir;
  const noted = await readFile(join(dir, NOTE), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (noted !== undefined) return noted.trim();
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const place = join(await systemPlace(account, dir, closed), name);
  await rm(place, { recursive: true, force: true });
  await mkdir(place, { recursive: true, mode: 0o711 });
  await writeFile(join(dir, NOTE), `${place}\n`, { mode: 0o600 });
  return place;
}

/** The server's programs where the account can run them: as npm installed them, or a copy per version in the system's place. */
export async function placeOfPrograms(
  native: string,
  version: string,
  account: ServerAccount | undefined,
): Promise<string> {
  const closed = account === undefined ? undefined : await closedOnTheWay(account, join(native, 'bin'));
  if (account === undefined || closed === undefined) return native;
  const copy = join(await systemPlace(account, native, closed), `postgresql-${version}`);
  const isThere = await stat(copy).then(
    () => true,
    () => false,
  );
  if (isThere) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, copy).catch(async (error: unknown) => {
    // another process finished first: its copy is as whole as ours
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    await rm(unfinished, { recursive: true });
  });
  return copy;
}

async function systemPlace(account: ServerAccount, wanted: string, closed: string): Promise<string> {
  try {
    await mkdir(SYSTEM_PLACE, { recursive: true, mode: 0o755 });
  } catch (error) {
    if (!hasCode(error, 'EACCES', 'EROFS', 'EPERM')) throw error;
    throw new FolderNotReachable(wanted, closed, account.name);
  }
  if ((await closedOnTheWay(account, SYSTEM_PLACE)) !== undefined)
    throw new FolderNotReachable(wanted, closed, account.name);
  return SYSTEM_PLACE;
}
