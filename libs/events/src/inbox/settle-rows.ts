import type { Tx } from '@hailong/database';
import type { Received } from '../handling/event-context';
import type { Handlers } from '../handling/handlers';
import type { EventDigest } from './event-digest';
import type { InboxRow } from './inbox-row';
import { holdLane } from './lane-lock';
import { type EventIdentity, markProcessed } from './processed';
import { type DeadRow, readEvent } from './read-event';
import { headersFrom } from './record-envelope';

/** What became of claimed rows: every one of them has left the inbox. */
export interface Settled {
  handled: number;
  skipped: number;
  repeated: number;
  dead: DeadRow[];
}

// The bytes go from table to table and never through this process.
const BURY = `WITH buried AS (DELETE FROM inbox WHERE position = ANY ($1::bigint[]) RETURNING *)
  INSERT INTO dead_letter (topic, partition, record_offset, key, headers, body, reason, detail)
  SELECT topic, partition, record_offset, key, convert_to(headers, 'UTF8'), body, cause.reason, cause.detail
  FROM buried JOIN unnest($1::bigint[], $2::text[], $3::text[]) AS cause (position, reason, detail) USING (position)
  ORDER BY position ON CONFLICT DO NOTHING`;

/**
 * Moves claimed rows of one handler to where they belong, all in this transaction: an event that is there for the first time has its handler's effect and is
 * processed, a repetition has none, what can never be handled is a dead letter. A handler's failure is thrown and nothing has happened.
 */
export async function settleRows(
  tx: Tx,
  handlers: Handlers,
  rows: readonly InboxRow[],
  digest: EventDigest,
): Promise<Settled> {
  const dead: DeadRow[] = [];
  const readable = new Map<string, Received>();
  const identities: EventIdentity[] = [];
  for (const row of rows) {
    const read = isUnhandled(row, handlers) ? undefined : readEvent(row, new Map(headersFrom(row.headers)));
    if (read && 'reason' in read) {
      dead.push(read);
      continue;
    }
    if (read) readable.set(row.position, read);
    const { position, source, event_id: eventId, body } = row;
    identities.push({ position, source, eventId, body, skipped: !read });
  }
  if (rows.some(({ type }) => handlers.isDirect(type))) await holdLane(tx);
  const verdict = await markProcessed(tx, identities, digest);
  for (const position of verdict.reused) dead.push({ position, reason: 'id-reused', detail: '' });
  const first = [...readable.values()].filter(({ context }) => verdict.first.has(context.position));
  await handlers.dispatch(tx, first);
  await bury(tx, dead);
  const leaving = rows.map(({ position }) => position);
  await tx.query('DELETE FROM inbox WHERE position = ANY ($1::bigint[])', [leaving]);
  const skipped = verdict.first.size - first.length;
  return { handled: first.length, skipped, repeated: verdict.repeated.size, dead };
}

/** Turns waiting rows into dead letters with their bytes, within the transaction. */
export async function bury(tx: Tx, dead: readonly DeadRow[]): Promise<void> {
  if (dead.length === 0) return;
  await tx.query(BURY, [
    dead.map(({ position }) => position),
    dead.map(({ reason }) => reason),
    dead.map(({ detail }) => detail),
  ]);
}

/** A type of the catalogue that nobody here asked for. It is marked as skipped unread: its faults are the business of those who handle it. */
function isUnhandled(row: InboxRow, handlers: Handlers): boolean {
  return handlers.knows(row.type) && !handlers.has(row.type);
}
