import { queryPrepared, type Tx } from '@hailong/database';
import type { EventDigest } from './event-digest';

/** What decides whether an event was there before. */
export interface EventIdentity {
  position: string;
  source: string;
  eventId: string;
  body: Buffer;
  skipped: boolean;
}

/** How each event of a batch turned out, by position. */
export interface Verdict {
  first: Set<string>;
  repeated: Set<string>;
  reused: Set<string>;
}

const INSERT = {
  name: 'mark_processed',
  text: `INSERT INTO processed (source, event_id, sha256, skipped)
  SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::boolean[])
  ON CONFLICT (source, event_id) DO NOTHING RETURNING source, event_id`,
};

const KNOWN = `SELECT source, event_id, sha256 FROM processed
  JOIN unnest($1::text[], $2::text[]) AS asked (source, event_id) USING (source, event_id)`;

/**
 * Marks events as processed and says which of them are first; only those may have an effect. The same id with the same bytes is a repetition,
 * with other bytes it is reused. Another worker that holds the same id is waited for.
 */
export async function markProcessed(tx: Tx, events: readonly EventIdentity[], digest: EventDigest): Promise<Verdict> {
  const verdict: Verdict = { first: new Set(), repeated: new Set(), reused: new Set() };
  if (events.length === 0) return verdict;
  const ordered = events.toSorted(byIdentity);
  const inserted = await queryPrepared<{ source: string; event_id: string }>(tx, INSERT, [
    ordered.map(({ source }) => source),
    ordered.map(({ eventId }) => eventId),
    ordered.map(({ body }) => digest.of(body)),
    ordered.map(({ skipped }) => skipped),
  ]);
  if (inserted.length === events.length) {
    for (const { position } of events) verdict.first.add(position);
    return verdict;
  }
  const fresh = new Set(inserted.map(({ source, event_id }) => nameOf(source, event_id)));
  const stored = await storedHashes(tx, events);
  for (const event of events) {
    const name = nameOf(event.source, event.eventId);
    // Taken out at once: a second row of this batch with the same id is a repetition of the first.
    const isKnown = digest.isOf(stored.get(name), event.body);
    if (fresh.delete(name) && isKnown) verdict.first.add(event.position);
    else if (isKnown) verdict.repeated.add(event.position);
    else verdict.reused.add(event.position);
  }
  return verdict;
}

/** The same in every transaction, so that two that hold ids of each other cannot be; equal ones keep the order of their coming. */
function byIdentity(a: EventIdentity, b: EventIdentity): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0;
}

async function storedHashes(tx: Tx, events: readonly EventIdentity[]): Promise<Map<string, Buffer>> {
  const rows: { source: string; event_id: string; sha256: Buffer }[] = await tx.query(KNOWN, [
    events.map(({ source }) => source),
    events.map(({ eventId }) => eventId),
  ]);
  return new Map(rows.map(({ source, event_id, sha256 }) => [nameOf(source, event_id), sha256]));
}

function nameOf(source: string, eventId: string): string {
  return JSON.stringify([source, eventId]);
}
