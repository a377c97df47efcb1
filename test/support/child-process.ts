import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '../..');

/** A process of ours that a test may kill. */
export interface TestProcess {
  child: ChildProcess;
  /** The first line of its output that begins with the word, without the word. Rejects with all its output if it ends before. */
  line(word: string): Promise<string>;
  /** Ends it as `kill -9` does and returns when it is gone. */
  sigkill(): Promise<void>;
}

/** Starts a TypeScript file of ours in a process of its own, with variables beside those of the test. */
export function startTypeScript(
  file: string,
  args: string[] = [],
  variables: Record<string, string> = {},
): TestProcess {
  const child = spawn(process.execPath, ['-r', join(ROOT, 'test/support/typescript-hook.cjs'), file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const output: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    output.push(text);
    for (const look of waiting) look();
  });
  return {
    child,
    line: (word) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = output.find((text) => text.startsWith(word));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found.slice(word.length).trim());
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`${file} ended before it wrote "${word}":\n${output.join('\n')}`)));
      }),
    async sigkill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
