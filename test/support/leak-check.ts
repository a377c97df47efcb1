import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './eventually';

/** What may come and go by itself while a file runs: Jest's own files and channels, and single file reads. */
const NOT_OURS = new Set([
  'PipeWrap',
  'FSReqCallback',
  'FSReqPromise',
  'CloseReq',
  'TTYWrap',
  'MessagePort',
  'Immediate',
]);

/**
 * Fails the file if an open socket, server, pool, timer or child process is left when all its tests and clean-ups are done.
 * Call it as the last line of the file: Jest runs the clean-ups in the order in which they were written.
 */
export function leakCheck(): void {
  let before: Map<string, number>;
  beforeAll(async () => {
    before = await quietResources();
  });
  afterAll(() =>
    eventually(
      () => {
        const left = [...openResources()].filter(([kind, count]) => count > (before.get(kind) ?? 0));
        if (left.length > 0)
          throw new Error(left.map(([kind, count]) => `${count - (before.get(kind) ?? 0)} × ${kind}`).join(', '));
      },
      { describe: 'everything the file opened is closed', timeoutMs: 30_000 },
    ),
  );
}

/** The least that is open over a moment: a timer of Jest's own start must not hide one of ours later. */
async function quietResources(): Promise<Map<string, number>> {
  let least = openResources();
  for (let look = 0; look < 6; look += 1) {
    await pause(40);
    const seen = openResources();
    least = new Map([...least].map(([kind, count]) => [kind, Math.min(count, seen.get(kind) ?? 0)]));
  }
  return least;
}

function openResources(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) {
    if (!NOT_OURS.has(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
