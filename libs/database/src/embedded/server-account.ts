import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { PostgresFailed } from '../database.errors';

const run = promisify(execFile);

/** The ordinary account that PostgreSQL runs as when we are root: it refuses to run as root itself. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/** Finds the account for the server, and creates `postgres` if we are root and it is missing; `undefined` when we are not root and no change is needed. */
export async function serverAccount(): Promise<ServerAccount | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const found = await accountNamed('postgres');
  if (found !== undefined) return found;
  const create = 'useradd --system --user-group --no-create-home postgres || adduser -S -D -H postgres';
  await run('/bin/sh', ['-c', create]).catch((error: Error) => {
    throw new PostgresFailed('it does not run as root, and an account postgres could not be created', error.message);
  });
  const created = await accountNamed('postgres');
  if (created === undefined)
    throw new PostgresFailed('it does not run as root, and the account postgres is missing', '');
  return created;
}

async function accountNamed(name: string): Promise<ServerAccount | undefined> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) };
}
