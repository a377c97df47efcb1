/** Seconds between the attempts, as the specification of Standard Webhooks proposes them: ten attempts in a little more than three days. */
const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
const LONGEST_REST = 86_400;
/** So much of a wait is left to chance, so that a receiver that was away is not called by everything at one moment. */
const JITTER = 0.2;

/** Seconds until the next attempt after so many that failed; nothing after the last. `chance` is from 0 to 1. */
export function waitAfter(failures: number, chance: number): number | undefined {
  const wait = WAITS[failures - 1];
  return wait === undefined ? undefined : wait * (1 + JITTER * chance);
}

/** The seconds for which a receiver asked to be left alone, a day at most; nothing where its header says neither seconds nor a date. */
export function readRetryAfter(header: string | undefined, now: Date): number | undefined {
  if (header === undefined || !/^\d{1,9}$| GMT$/.test(header)) return undefined;
  const seconds = header.endsWith('GMT') ? (Date.parse(header) - now.getTime()) / 1_000 : Number(header);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_REST);
}
