import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type SubmitProgram = 'floor' | 'ours' | 'naive';

/** One program under the clock in a process of its own, as it would run in production. */
export class SubmitServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(program: SubmitProgram, ...databaseUrls: string[]): Promise<SubmitServer> {
    const child = fork(join(__dirname, 'submit-server.js'), [program, ...databaseUrls], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [url] = (await once(child, 'message')) as [string];
    return new SubmitServer(url, child);
  }

  /** Processor time that the process has used so far. */
  async cpuMs(): Promise<number> {
    this.child.send('cpu');
    const [ms] = (await once(this.child, 'message')) as [number];
    return ms;
  }

  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.disconnect();
    await gone;
  }
}
