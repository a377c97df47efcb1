import type { SourceTotal, Total } from './control-total';

/** Every way in which a total of the source and ours can stand to each other, seen from here. */
export const OUTCOMES = ['equal', 'missing', 'surplus', 'hash-differs', 'total-missing'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What one comparison found. `theirs` is absent where the source owes a total. */
export interface Comparison {
  outcome: Outcome;
  theirs?: SourceTotal;
  ours: Total;
}

/** Names the difference between the source's total and ours. Equal counts of different declarations differ by their hash, where the source gives one. */
export function compareTotals(theirs: SourceTotal | undefined, ours: Total): Comparison {
  if (theirs === undefined) return { outcome: 'total-missing', ours };
  return { outcome: outcomeOf(theirs, ours), theirs, ours };
}

function outcomeOf(theirs: SourceTotal, ours: Total): Outcome {
  if (ours.count < theirs.count) return 'missing';
  if (ours.count > theirs.count) return 'surplus';
  return theirs.xorHash === undefined || theirs.xorHash === ours.xorHash ? 'equal' : 'hash-differs';
}

/** How many declarations fewer (`missing`) or more (`surplus`) are here; nothing for the other outcomes. */
export function differenceOf({ outcome, theirs, ours }: Comparison): number | undefined {
  if (theirs === undefined || (outcome !== 'missing' && outcome !== 'surplus')) return undefined;
  return Math.abs(theirs.count - ours.count);
}
