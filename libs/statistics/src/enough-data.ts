const FEWEST_RATINGS = 5;
const FEWEST_FIRMS = 3;
const RATINGS_FOR_A_RELIABLE_MEAN = 34;

/** What may be said with so much data: nothing, a figure marked as indicative, or a figure. */
export type EnoughData = 'insufficient' | 'indicative' | 'sufficient';

/**
 * Fewer than 5 ratings or 3 firms say nothing; 5 to 33 ratings are indicative; from 34 a person's mean reaches a reliability of 0.70
 * (share of variance 6.4 %, Roberts et al., BMJ 2014;349:g6034).
 */
export function enoughData(ratings: number, firms: number): EnoughData {
  if (ratings < FEWEST_RATINGS || firms < FEWEST_FIRMS) return 'insufficient';
  return ratings < RATINGS_FOR_A_RELIABLE_MEAN ? 'indicative' : 'sufficient';
}
