import { inTx } from '@hailong/database';
import type { DataSource } from 'typeorm';
import { describeFailure, isForGood } from './failure';
import type { InboxRow } from './inbox-row';
import { bury } from './settle-rows';

const ATTEMPTS_MAX = 5;

// The head of a key has been tried alone: this counts the attempt, and the last one parks the row, which holds back its key.
const COUNT = `UPDATE inbox SET attempts = attempts + 1, last_error = $2,
    retry_at = now() + $3::int * interval '1 millisecond' * 4 ^ attempts,
    parked_at = CASE WHEN attempts + 1 >= ${ATTEMPTS_MAX} THEN now() END
  WHERE position = $1 AND parked_at IS NULL RETURNING attempts, parked_at IS NOT NULL AS parked`;

/** What was decided about a row whose handler failed alone. */
export type FailedRow = 'waits' | 'parked' | 'dead' | 'gone';

/**
 * Counts a failed attempt in a transaction of its own, after the handler's was rolled back. The fifth parks the row with its key; before, the row
 * waits four times longer each time. A refusal for good makes it a dead letter without further attempts.
 */
export async function recordFailure(
  db: DataSource,
  row: InboxRow,
  error: unknown,
  retryBaseMs: number,
): Promise<FailedRow> {
  return inTx(db, async (tx) => {
    if (isForGood(error)) {
      await bury(tx, [{ position: row.position, reason: 'refused', detail: error.code }]);
      return 'dead';
    }
    const [counted]: [{ parked: boolean }[], number] = await tx.query(COUNT, [
      row.position,
      describeFailure(error),
      retryBaseMs,
    ]);
    if (!counted[0]) return 'gone';
    return counted[0].parked ? 'parked' : 'waits';
  });
}
