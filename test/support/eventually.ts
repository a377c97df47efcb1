import { setTimeout as pause } from 'node:timers/promises';

/** What is waited for, in words, and how long. */
export interface EventuallyOptions {
  describe: string;
  timeoutMs?: number;
}

/**
 * Repeats the probe until it neither throws nor answers `false`, and returns its answer.
 * After the time-out it throws with what was waited for and what was last seen.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { describe, timeoutMs = 60_000 }: EventuallyOptions,
): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (let wait = 5; ; wait = Math.min(wait * 1.5, 200)) {
    const seen = await attempt(probe);
    if (seen.isMet) return seen.answer;
    if (performance.now() + wait > until) {
      throw new Error(`Not within ${timeoutMs} ms: ${describe}. Last seen: ${seen.words}`, { cause: seen.error });
    }
    await pause(wait);
  }
}

type Seen<T> = { isMet: true; answer: T } | { isMet: false; words: string; error?: unknown };

async function attempt<T>(probe: () => T | Promise<T>): Promise<Seen<T>> {
  try {
    const answer = await probe();
    return answer === false ? { isMet: false, words: 'false' } : { isMet: true, answer };
  } catch (error) {
    return { isMet: false, words: error instanceof Error ? error.message : String(error), error };
  }
}
