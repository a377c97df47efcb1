import { inTxOpenedBy, type Tx } from '@hailong/database';
import type { DataSource } from 'typeorm';

/*
 * What a reader handles on its way and what the worker handles may be events of one key that came by different doors. So the worker has the lane
 * alone while it handles what else goes directly; readers share it, for the partitions keep their keys apart, and no partition has two.
 */
const LANE = `hashtextextended(current_schema() || '.direct-lane', 0)`;

// Whoever would wait longer stores bytes instead: a reader must be back before its session is over (K5).
const SHARE = `SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true),
  pg_advisory_xact_lock_shared(${LANE})`;
const HOLD = `SELECT pg_advisory_xact_lock(${LANE})`;

/** The transaction of a reader, with the lane as the first of its locks: no worker handles events of the lane until it has committed. Throws when that takes two seconds. */
export function inSharedLane<T>(db: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTxOpenedBy(db, SHARE, work);
}

/** Taken by a worker before it handles events of the lane: everything that readers handled is committed, and nothing is added until it has committed. */
export async function holdLane(tx: Tx): Promise<void> {
  await tx.query(HOLD);
}
