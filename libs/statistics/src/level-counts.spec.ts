import fc from 'fast-check';
import { countRatings, meanLevel, satisfiedShare, type LevelCounts } from './level-counts';

const someCounts = fc
  .tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99))
  .filter((counts) => countRatings(counts) > 0);

describe('the figures of level counts', () => {
  it('have the mean of the ratings written out one by one', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const levels = counts.flatMap((count, index) => Array.from({ length: count }, () => index + 1));
        expect(meanLevel(counts)).toBeCloseTo(levels.reduce((sum, level) => sum + level, 0) / levels.length, 9);
      }),
    );
  });

  it('count levels 4 and 5 as satisfied', () => {
    expect(satisfiedShare([1, 1, 2, 3, 3]).value).toBeCloseTo(0.6, 12);
  });

  it('do not exist without a rating', () => {
    const nobody: LevelCounts = [0, 0, 0, 0, 0];
    expect(() => meanLevel(nobody)).toThrow(RangeError);
    expect(() => satisfiedShare(nobody)).toThrow(RangeError);
  });
});
