import fc from 'fast-check';
import { wilsonInterval } from './wilson-interval';

describe('the Wilson interval of a share', () => {
  // Newcombe R.G., Statistics in Medicine 1998; 17: 857–872, Table I, method 3 (score, no continuity correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0.0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with Newcombe 1998, Table I: %i of %i', (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n);
    expect(interval.value).toBeCloseTo(successes / n, 12);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('contains the share, stays between 0 and 1, and mirrors when success and failure change places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(), (n, part) => {
        const successes = part % (n + 1);
        const { low, value, high } = wilsonInterval(successes, n);
        const mirrored = wilsonInterval(n - successes, n);
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
        expect(mirrored.high).toBeCloseTo(1 - low, 9);
      }),
    );
  });

  it('gets narrower with more ratings of the same share', () => {
    const width = (n: number) => wilsonInterval(n / 2, n).high - wilsonInterval(n / 2, n).low;
    expect(width(10)).toBeGreaterThan(width(100));
    expect(width(100)).toBeGreaterThan(width(1000));
  });

  it.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [Number.NaN, 5],
  ])('refuses %p of %p', (successes, n) => {
    expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
  });
});
