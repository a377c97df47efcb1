import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type FoldProgram = 'ours' | 'floor' | 'postgresql';

/** How fast a stream was folded; after a tenth, a half and the whole of it the most memory that the process had held, and what was still alive then. */
export interface FoldedStream {
  eventsPerSecond: number;
  peaksMb: number[];
  liveMb: number[];
}

/** With room to spare a process lets garbage lie, and its peak tells of the room alone; who keeps the declarations dies of this heap. */
const SMALL_HEAP = ['--max-old-space-size=96', '--max-semi-space-size=8'];

/** Folds a part of the stream in a process of its own, because the peak of a process never falls. Rejects when the process ends without an answer. */
export async function foldStream(
  program: FoldProgram,
  from: number,
  declarations: number,
  databaseUrl = '',
): Promise<FoldedStream> {
  const child = fork(join(__dirname, 'fold-stream.js'), [program, String(from), String(declarations), databaseUrl], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--expose-gc', ...SMALL_HEAP],
  });
  let folded: FoldedStream | undefined;
  child.on('message', (message: FoldedStream) => (folded = message));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (folded === undefined || code !== 0) throw new Error(`The process that folds (${program}) ended with ${code}.`);
  return folded;
}
