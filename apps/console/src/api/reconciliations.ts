import type { RecordPage } from '../tables/record-list';
import { getJson } from './http';
import type { DayRange } from './scorecards';

export const RECONCILIATION_STATES = ['open', 'settling', 'resolved', 'equal'] as const;
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number];

/** What one comparison of a total of the source with ours found. */
export interface ReconciliationResult {
  comparedAt: string;
  outcome: 'equal' | 'missing' | 'surplus' | 'hash-differs' | 'total-missing';
  difference?: number;
  theirsCount?: number;
  oursCount: number;
}

export interface Reconciliation {
  sourceSystem: string;
  officeCode: string;
  day: string;
  milestone: 'registered' | 'cleared';
  state: ReconciliationState;
  openedAt?: string;
  resolvedAt?: string;
  comparedAt: string;
  /** Oldest first; the last one holds. */
  results: ReconciliationResult[];
}

/** Which reconciliations: of one state or one office, and of some days. */
export interface ReconciliationChoice extends DayRange {
  state: ReconciliationState | undefined;
  office: string | undefined;
}

export function readReconciliations(
  { state, office, from, to }: ReconciliationChoice,
  cursor: string | undefined,
): Promise<RecordPage<Reconciliation>> {
  return getJson('/api/v1/reconciliations', { state, office, from, to, first: 'newest', cursor });
}

/** How many differences stand: each raised an alarm. */
export async function countOpenDifferences(): Promise<{ count: number; hasMore: boolean; waitingEvents: number }> {
  const { items, nextCursor, waitingEvents } = await getJson<RecordPage<Reconciliation> & { waitingEvents: number }>(
    '/api/v1/reconciliations',
    { state: 'open' },
  );
  return { count: items.length, hasMore: typeof nextCursor === 'string', waitingEvents };
}
