import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../access/has-code';
import { databaseFolder } from './data-folder';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const FORCED = 130;
/** npm passes Ctrl-C on to us although the terminal has already done so: two signals in one moment are one wish. */
const ONE_MOMENT_MS = 1000;

/** The wish to stop: the first Ctrl-C (or SIGTERM) asks for a clean stop, the second one ends this process and its database at once. */
export class StopSignal {
  private readonly controller = new AbortController();
  private readonly listener = (): void => this.receive();
  private askedAt = 0;
  readonly asked: Promise<void>;

  constructor(
    private readonly dataFolder: string,
    private readonly print: (line: string) => void,
  ) {
    this.asked = new Promise((resolve) => this.controller.signal.addEventListener('abort', () => resolve()));
    for (const signal of SIGNALS) process.on(signal, this.listener);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  release(): void {
    for (const signal of SIGNALS) process.off(signal, this.listener);
  }

  private receive(): void {
    if (!this.controller.signal.aborted) {
      this.askedAt = performance.now();
      this.print('Stopping; Ctrl-C again stops at once.');
      this.controller.abort();
      return;
    }
    if (performance.now() - this.askedAt < ONE_MOMENT_MS) return;
    endDatabase(this.dataFolder);
    process.exit(FORCED);
  }
}

/** PostgreSQL takes SIGQUIT as "stop at once"; it recovers at the next start. */
function endDatabase(dataFolder: string): void {
  try {
    const note = readFileSync(join(databaseFolder(dataFolder), 'cluster', 'postmaster.pid'), 'utf8');
    const pid = Number(note.split('\n')[0]);
    if (Number.isInteger(pid) && pid > 1) process.kill(pid, 'SIGQUIT');
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ESRCH'))
      process.stderr.write(`The database may still be running: ${String(error)}\n`);
  }
}
