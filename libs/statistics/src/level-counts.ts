import { wilsonInterval, type ShareInterval } from './wilson-interval';

/** How many ratings gave each level, 1 to 5 in order. */
export type LevelCounts = readonly [number, number, number, number, number];

/** The number of ratings in the counts. */
export function countRatings(counts: LevelCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The mean level, between 1 and 5. Without a rating there is no mean: it throws. */
export function meanLevel(counts: LevelCounts): number {
  const n = countRatings(counts);
  if (!(n > 0)) throw new RangeError('a mean level needs at least one rating');
  return counts.reduce((sum, count, index) => sum + count * (index + 1), 0) / n;
}

/** The share of levels 4 and 5 with its 95 % Wilson interval. Without a rating it throws. */
export function satisfiedShare(counts: LevelCounts): ShareInterval {
  return wilsonInterval(counts[3] + counts[4], countRatings(counts));
}
