import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { FileRefused, type FileRefusal } from './file-refused';
import type { QuarantinedFile } from './quarantine';

/** What was made of a file: pictures of it, beside it in its folder. A picture has one page. */
export interface Reencoded {
  kind: 'jpeg' | 'png' | 'pdf';
  pages: { path: string; size: number }[];
}

/** The process itself watches over its memory and its work; this is for one that does nothing at all. */
const DONE_WITHIN_MS = 120_000;
const MOST_AT_ONCE = 2;
/** None waits longer than twenty minutes: a file in quarantine for an hour has nobody left. */
const MOST_WAITING = 20;
/** More than a page sends, which sends one after another: whoever sends from many pages at once fills the line for nobody else (ADR 0027). */
const MOST_WAITING_OF_ONE = 4;
/** Ratings go first. */
const NICENESS = 10;
const MOST_HEAP_MB = 256;

const PROGRAM = join(__dirname, `reencode-process${extname(__filename)}`);

/**
 * Makes pictures of files, each in a process of its own that knows no secret and dies of too much memory or time alone. Few work at a
 * time; the others wait their turn, in a line that ends.
 */
export class Reencoding {
  private running = 0;
  private readonly waiting: { sender: string; start: () => void }[] = [];

  /** Throws `FileRefused` where too many wait already, of all or of this sender, for what cannot or must not be shown, and for a file that killed its process. */
  async run({ path, folder }: Pick<QuarantinedFile, 'path' | 'folder'>, sender: string): Promise<Reencoded> {
    const ofSender = this.waiting.filter((other) => other.sender === sender).length;
    if (this.waiting.length >= MOST_WAITING || ofSender >= MOST_WAITING_OF_ONE) throw new FileRefused('too-busy');
    if (this.running >= MOST_AT_ONCE) await new Promise<void>((start) => this.waiting.push({ sender, start }));
    else this.running += 1;
    try {
      return await inProcess(path, folder);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next.start();
    }
  }
}

async function inProcess(path: string, folder: string): Promise<Reencoded> {
  const child = fork(PROGRAM, [path, folder], {
    env: {},
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`, ...confinedTo(folder)],
  });
  giveWay(child.pid);
  const timer = setTimeout(() => child.kill('SIGKILL'), DONE_WITHIN_MS);
  let answer: Reencoded | { reason: FileRefusal } | undefined;
  child.on('message', (message) => (answer = message as typeof answer));
  try {
    // Both: what it said last may still be under way when it is gone.
    const [[code]] = await Promise.all([once(child, 'exit'), once(child, 'disconnect')]);
    if (answer === undefined && code !== null) throw new Error(`the program that looks into files ended with ${code}`);
  } finally {
    clearTimeout(timer);
  }
  // Killed: by us, by its own watch over its memory, or by the system.
  if (answer === undefined) throw new FileRefused('too-heavy');
  if ('reason' in answer) throw new FileRefused(answer.reason);
  return answer;
}

function giveWay(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICENESS);
  } catch (error) {
    // It is gone already, which is told by its end.
    if ((error as { info?: NodeJS.ErrnoException }).info?.code !== 'ESRCH') throw error;
  }
}

/** Node's own permissions: the process reads programs and its folder, writes into its folder, and starts nothing. */
function confinedTo(folder: string): string[] {
  const packages = join(require.resolve('sharp'), '../../..');
  const readable = [dirname(PROGRAM), packages, folder].map((each) => `--allow-fs-read=${each}`);
  return ['--permission', '--allow-addons', '--allow-worker', ...readable, `--allow-fs-write=${folder}`];
}
