import type { RecordPage } from '../tables/record-list';
import { getJson } from './http';
import type { DayRange } from './scorecards';

export const NOT_ASKED_REASONS = [
  'no-lane-result',
  'registration-missing',
  'office-code-not-registered',
  'outside-this-department',
  'cancelled',
  'joined-another-lot',
  'not-announced',
  'expired-before-known',
] as const;
export type NotAskedReason = (typeof NOT_ASKED_REASONS)[number];

/** One decision not to ask; it stays on record, whatever was decided later. */
export interface DecisionNotToAsk {
  lotId: string;
  reason: NotAskedReason;
  officeCode?: string;
  decidedAt: string;
  isStanding: boolean;
}

export function readDecisionsNotToAsk(
  reason: NotAskedReason | undefined,
  { from, to }: DayRange,
  cursor: string | undefined,
): Promise<RecordPage<DecisionNotToAsk>> {
  return getJson('/api/v1/rating-requests/not-asked', { reason, from, to, cursor });
}
