import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@hailong/database';
import { findRunning } from '../../apps/hailong/src/access/running-file';
import type { RunningFile } from '../../apps/hailong/src/access/running-file';
import { databaseFolder } from '../../apps/hailong/src/up/data-folder';
import { compiledCommand } from './compiled-product';

/** What a start says when everything runs and the demo, if there is one, has come to its end. */
export const READY = 'Hài Lòng is running.';

/** A new, empty data folder that the account of the embedded PostgreSQL can reach. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hailong-e2e-'));
  chmodSync(folder, 0o711);
  return folder;
}

/** Deletes a data folder, first stopping the database that a killed process may have left behind in it. */
export async function discardDataFolder(folder: string): Promise<void> {
  if (existsSync(databaseFolder(folder))) await EmbeddedPostgres.discard(databaseFolder(folder));
  rmSync(folder, { recursive: true, force: true });
}

/** One run of the compiled command in a process of its own, with everything it printed. */
export class HailongProcess {
  private printed = '';
  private readonly watchers = new Set<() => void>();
  readonly exited: Promise<number | null>;
  private exitCode: number | null | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly dataFolder: string,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => this.take(chunk.toString('utf8')));
    this.exited = new Promise((done) => {
      child.once('close', (code) => {
        this.exitCode = code;
        this.take('');
        done(code);
      });
    });
  }

  /** Starts `hailong` with these arguments. */
  static start(args: string[], dataFolder: string): HailongProcess {
    const child = spawn(process.execPath, [compiledCommand(), ...args, '--data', dataFolder], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new HailongProcess(child, dataFolder);
  }

  /** Starts everything on a free port and waits for the table that says it runs. A start that ends before that throws with what it printed. */
  static async up(dataFolder: string, ...options: string[]): Promise<HailongProcess> {
    const hailong = HailongProcess.start(['up', '--port', '0', ...options], dataFolder);
    await hailong.prints(READY);
    return hailong;
  }

  get output(): string {
    return this.printed;
  }

  get running(): RunningFile {
    const running = findRunning(this.dataFolder);
    if (running === undefined) throw new Error(`Nothing runs on ${this.dataFolder}:\n${this.printed}`);
    return running;
  }

  /** The rating link of the table, on which no business has answered. */
  get freshLink(): string {
    const link = /http:\S+\/r\/\S+/.exec(this.printed)?.[0];
    if (link === undefined) throw new Error(`No rating link was printed:\n${this.printed}`);
    return link;
  }

  /** Waits until the process has printed this; a process that ends first throws with all it printed. */
  prints(text: string | RegExp): Promise<void> {
    return new Promise((done, fail) => {
      const look = (): void => {
        const isThere = typeof text === 'string' ? this.printed.includes(text) : text.test(this.printed);
        if (!isThere && this.exitCode === undefined) return;
        this.watchers.delete(look);
        if (isThere) done();
        else
          fail(new Error(`hailong ended with ${this.exitCode} and never printed "${String(text)}":\n${this.printed}`));
      };
      this.watchers.add(look);
      look();
    });
  }

  get hasEnded(): boolean {
    return this.exitCode !== undefined;
  }

  signal(signal: 'SIGINT' | 'SIGTERM'): boolean {
    return this.child.kill(signal);
  }

  /** Sends a signal and waits for the end of the process. */
  async end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL' = 'SIGINT'): Promise<number | null> {
    if (this.exitCode === undefined) this.child.kill(signal);
    return this.exited;
  }

  private take(text: string): void {
    this.printed += text;
    for (const watcher of this.watchers) watcher();
  }
}
