/** The 97.5 % quantile of the standard normal distribution, for two-sided 95 % intervals. */
const Z_95 = 1.959963984540054;

/** A share with the bounds of its interval; `low ≤ value ≤ high`, all within 0 and 1. */
export interface ShareInterval {
  value: number;
  low: number;
  high: number;
}

/**
 * The share `successes / n` with its 95 % Wilson score interval, without continuity correction (Wilson 1927; method 3 of Newcombe 1998).
 * `n` may be an effective, fractional count. Counts that cannot be a share throw.
 */
export function wilsonInterval(successes: number, n: number): ShareInterval {
  if (!(n > 0) || !(successes >= 0) || successes > n) throw new RangeError('a share needs 0 ≤ successes ≤ n and n > 0');
  const value = successes / n;
  const z2 = Z_95 * Z_95;
  const middle = 2 * successes + z2;
  const spread = Z_95 * Math.sqrt(z2 + 4 * successes * (1 - value));
  const scale = 2 * (n + z2);
  // At 0 and n of n one bound is exact; rounding must not push it past the share.
  const low = successes === 0 ? 0 : (middle - spread) / scale;
  const high = successes === n ? 1 : (middle + spread) / scale;
  return { value, low, high };
}
