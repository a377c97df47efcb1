const LONGEST_MS = 24 * 3_600_000;

/** The moment before which the other side wants to hear nothing more (RFC 9110, 10.2.3), a day from now at most; nothing where it named none. */
export function retryAfter(headers: Headers, now: Date): Date | undefined {
  const given = headers.get('retry-after')?.trim() ?? '';
  const at = /^\d{1,9}$/.test(given) ? now.getTime() + Number(given) * 1000 : Date.parse(given);
  return Number.isNaN(at) ? undefined : new Date(Math.min(at, now.getTime() + LONGEST_MS));
}
