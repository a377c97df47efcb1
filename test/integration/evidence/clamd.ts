import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { VirusScan } from '@hailong/files';
import { eventually } from '../../support/eventually';
import { EICAR } from './files-to-send';

/** Where Debian puts the daemon, and where no account but root looks. */
const env = { ...process.env, PATH: [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(delimiter) };

/** ClamAV's own daemon on a socket of its own, with one signature: nothing is downloaded. It takes files of a megabyte at most. */
export class Clamd {
  static readonly SIGNATURE = 'Hailong.Eicar-Test';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly address: string,
  ) {}

  /** Returns when it answers; rejects with what it said when it ends before. */
  static async start(): Promise<Clamd> {
    const folder = mkdtempSync(join(tmpdir(), 'hailong-clamd-'));
    const socket = join(folder, 'clamd.sock');
    const settings = join(folder, 'clamd.conf');
    writeFileSync(join(folder, 'eicar.ndb'), `${Clamd.SIGNATURE}:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
    const lines = ['Foreground yes', `DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, 'StreamMaxLength 1M'];
    writeFileSync(settings, `${lines.join('\n')}\n`);
    const child = spawn('clamd', ['-c', settings], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => said.push(chunk));
    const clamd = new Clamd(child, folder, `unix:${socket}`);
    const answers = new VirusScan(clamd.address);
    const ended = once(child, 'close').then(() => {
      throw new Error(`clamd ended:\n${Buffer.concat(said).toString()}`);
    });
    const answering = eventually(() => answers.version(), { describe: 'clamd answers' });
    try {
      await Promise.race([answering, ended]);
      return clamd;
    } catch (error) {
      await answering.catch(() => undefined);
      await clamd.stop();
      throw error;
    } finally {
      ended.catch(() => undefined);
    }
  }

  /** Ends it and removes what it left; a second time nothing happens. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'close');
      this.child.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A group of tests that needs the real daemon. Where it is not installed, as under CI, it says so in one line and is left out. */
export function withClamd(title: string, body: () => void): void {
  if (spawnSync('clamd', ['--version'], { env }).status === 0) return describe(title, body);
  process.stdout.write(`not run: ${title}: clamd is not installed (on Debian: apt-get install clamav-daemon)\n`);
  describe.skip(title, body);
}
