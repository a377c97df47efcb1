import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';

/** One service as the compiled program in a process of its own, as in production. */
export class ServiceProcess {
  private printed = '';
  readonly exited: Promise<number | null>;
  private isGone = false;

  private constructor(
    readonly service: string,
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.printed += chunk.toString('utf8')));
    this.exited = new Promise((done) => {
      child.once('close', (code) => {
        this.isGone = true;
        done(code);
      });
    });
  }

  /** Starts it on a free port; `scripts/test.mjs` has compiled it. */
  static async start(service: string, env: Record<string, string>): Promise<ServiceProcess> {
    const program = resolve(`dist/apps/${service}/main.js`);
    if (!existsSync(program)) throw new Error('Compile first: node scripts/build.mjs');
    const port = await freePort();
    const child = spawn(process.execPath, [program], {
      env: { ...env, HOST: '127.0.0.1', PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServiceProcess(service, `http://127.0.0.1:${port}`, child);
  }

  get output(): string {
    return this.printed;
  }

  get isAlive(): boolean {
    return !this.isGone;
  }

  /** Resolves when it serves; a process that ended instead throws with what it printed. */
  async ready(): Promise<this> {
    const serves = async (): Promise<boolean> => {
      if (this.isGone) return true;
      return (await fetch(new URL('/readyz', this.url), { signal: AbortSignal.timeout(2_000) })).ok;
    };
    await eventually(serves, { describe: `${this.service} serves`, timeoutMs: 90_000 });
    if (this.isGone) throw new Error(`${this.service} ended:\n${this.printed}`);
    return this;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Sends a signal and waits for the end of the process. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (!this.isGone) this.child.kill(signal);
    return this.exited;
  }
}
