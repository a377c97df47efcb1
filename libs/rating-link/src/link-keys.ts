const SHORTEST_KEY = 32;

/**
 * The keys of RATING_LINK_KEYS, comma-separated, newest first: the first one signs, all of them check.
 * A missing or short key throws; the error names no value.
 */
export function readLinkKeys(text: string): string[] {
  const keys = text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  if (keys.length === 0) throw new RangeError('no rating link key is given');
  if (keys.some((key) => key.length < SHORTEST_KEY)) {
    throw new RangeError(`every rating link key has at least ${SHORTEST_KEY} characters`);
  }
  return keys;
}
