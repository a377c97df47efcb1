import { inTxOpenedBy, type Tx } from '@hailong/database';
import type { DataSource } from 'typeorm';

/** A waiting row of the inbox, locked by the transaction that claimed it. */
export interface InboxRow {
  position: string;
  topic: string;
  key: Buffer;
  source: string;
  event_id: string;
  type: string;
  headers: string;
  body: Buffer;
  attempts: number;
}

/** A backlog is handled faster in large batches: what comes twice in one is folded once. */
const CLAIMED_MAX = 1_000;

const COLUMNS = 'position, topic, key, source, event_id, type, headers, body, attempts';

/*
 * The oldest row of each topic and key. A parked or waiting row is the oldest of its key, so its key waits by itself; a row that another worker
 * holds is still there for this statement, so the next one of its key is not the oldest. Whoever holds the oldest row holds the key: where there
 * is room the rows behind it are taken along without a lock, or a busy key would move by one event per round. At most a quarter are oldest ones, so
 * that there is room: what comes together is folded once, and a backlog of declarations costs two thirds of what it costs event by event.
 * All conditions stand in one CASE because the planner then expects half of the rows to pass, walks the primary key and stops at the limit. With
 * the bare conditions it expects one row, and reads and sorts the whole backlog for every claim (220 ms instead of 3 at 30,000 rows). The
 * correlated minimum is never turned into a join. Never give this statement a name: a plan made for an empty queue stays (1.3), and forbidding
 * sequential scans does not mend it, since an index can be walked from its beginning as well (ADR 0025).
 */
const claimHeads = (except: readonly string[]): string => `WITH head AS MATERIALIZED (
    SELECT ${COLUMNS} FROM inbox AS head
    WHERE CASE WHEN parked_at IS NULL AND (retry_at IS NULL OR retry_at <= now()) AND position <> ALL ('{${except.map(BigInt).join()}}'::bigint[])
      THEN position = (SELECT min(other.position) FROM inbox AS other WHERE other.topic = head.topic AND other.key = head.key)
      ELSE false END
    ORDER BY position LIMIT ${CLAIMED_MAX} / 4 FOR UPDATE SKIP LOCKED)
  SELECT * FROM head
  UNION ALL
  SELECT behind.* FROM head CROSS JOIN LATERAL (
    SELECT ${COLUMNS} FROM inbox AS later
    WHERE later.topic = head.topic AND later.key = head.key AND later.position > head.position
    ORDER BY later.position LIMIT (SELECT ${CLAIMED_MAX} / count(*) - 1 FROM head)) AS behind
  WHERE head.attempts = 0
  ORDER BY position`;

const CLAIM_THESE = `SELECT ${COLUMNS} FROM inbox AS own WHERE position = ANY ($1::bigint[]) AND parked_at IS NULL
    AND NOT EXISTS (SELECT FROM inbox AS other WHERE other.topic = own.topic AND other.key = own.key
      AND other.position < own.position AND other.position <> ALL ($1::bigint[]))
  ORDER BY position FOR UPDATE SKIP LOCKED`;

// By the primary key: the heap of a queue that is empty now may be large.
const ANY = 'SELECT position FROM inbox ORDER BY position LIMIT 1';
const WAITING = `SELECT topic, key FROM unnest($1::text[], $2::bytea[]) AS asked (topic, key)
  WHERE EXISTS (SELECT FROM inbox WHERE inbox.topic = asked.topic AND inbox.key = asked.key)`;

/**
 * In a transaction that the claim opens, works on the oldest waiting row of each key, oldest first, except the positions to be left alone for now;
 * with the rows behind them where there is room.
 */
export function inTxWithHeads<T>(
  db: DataSource,
  except: readonly string[],
  work: (tx: Tx, claimed: InboxRow[]) => Promise<T>,
): Promise<T> {
  return inTxOpenedBy(db, claimHeads(except), work);
}

/** Those of the rows that are still waiting, that nobody else holds and that stand behind no other row of their key. */
export async function claimThese(tx: Tx, wanted: readonly InboxRow[]): Promise<InboxRow[]> {
  const claimed: InboxRow[] = await tx.query(CLAIM_THESE, [wanted.map(({ position }) => position)]);
  const found = new Map(claimed.map((row) => [row.position, row]));
  const waiting = new Set<string>();
  return wanted.flatMap((row) => {
    const own = found.get(row.position);
    // Behind a row that was not to be had, the key is somebody else's.
    if (!own) waiting.add(orderingKeyOf(row));
    return own && !waiting.has(orderingKeyOf(row)) ? [own] : [];
  });
}

/** Whether there is a row, waiting, parked or being handled. */
export async function holdsAny(on: Tx | DataSource): Promise<boolean> {
  const [any]: unknown[] = await on.query(ANY);
  return any !== undefined;
}

/** Those of the keys of which something stands in the inbox, waiting, parked or being handled. */
export async function waitingKeys(tx: Tx, asked: readonly { topic: string; key: Buffer }[]): Promise<Set<string>> {
  if (!(await holdsAny(tx))) return new Set();
  const found: { topic: string; key: Buffer }[] = await tx.query(WAITING, [
    asked.map(({ topic }) => topic),
    asked.map(({ key }) => key),
  ]);
  return new Set(found.map(orderingKeyOf));
}

/** Rows with the same ordering key are handled one after the other. */
export function orderingKeyOf({ topic, key }: { topic: string; key: Buffer }): string {
  return `${topic}\0${key.toString('latin1')}`;
}
