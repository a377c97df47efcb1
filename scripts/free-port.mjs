import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which Linux gives a port to whoever names none (32768 to 60999): a port that is chosen here and listened on later, or that is
 * to be listened on again after a fault, is given to nobody else meanwhile.
 */
const LOWEST = 20_000;
const ABOVE = 32_000;
const given = new Set();

const isTaken = (port) =>
  new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });

/** The first of `count` loopback ports in a row on which nobody listens, of which this process has been given none before, and none of `except`. */
export async function freePort(count = 1, except = []) {
  for (;;) {
    const first = randomInt(LOWEST, ABOVE - count);
    const row = Array.from({ length: count }, (_, at) => first + at);
    if (row.some((port) => given.has(port) || except.includes(port))) continue;
    for (const port of row) given.add(port);
    const taken = await Promise.all(row.map(isTaken));
    if (!taken.includes(true)) return first;
  }
}
