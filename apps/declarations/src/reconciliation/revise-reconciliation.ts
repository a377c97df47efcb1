import type { Comparison } from './compare-totals';

/**
 * `settling`: a difference while events may still be on their way. `open`: a difference that raised the alarm and stands.
 * `resolved`: there was an alarm and the totals are equal now.
 */
export const RECONCILIATION_STATES = ['equal', 'settling', 'open', 'resolved'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** How one total stands. */
export interface Standing {
  state: ReconciliationState;
  openedAt?: string;
  resolvedAt?: string;
}

/** A total often overtakes the last events of its day; a difference older than this is no matter of seconds any more. */
const SETTLING_MS = 15 * 60_000;

/**
 * What becomes of a reconciliation with a new comparison. A difference opens once the total has been here for 15 minutes, stays open until the
 * totals are equal, and is then resolved; a missing total opens at once.
 */
export function reviseReconciliation(
  current: Standing | undefined,
  { outcome, theirs }: Comparison,
  now: Date,
): Standing {
  if (outcome === 'equal') {
    if (current?.state === 'open')
      return { state: 'resolved', openedAt: current.openedAt!, resolvedAt: now.toISOString() };
    return current?.state === 'resolved' ? current : { state: 'equal' };
  }
  if (current?.state === 'open') return current;
  const isSettling = theirs !== undefined && now.getTime() - Date.parse(theirs.receivedAt) < SETTLING_MS;
  return isSettling ? { state: 'settling' } : { state: 'open', openedAt: now.toISOString() };
}
