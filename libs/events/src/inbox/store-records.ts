import { jsonColumn, queryPrepared, type Tx } from '@hailong/database';
import type { DataSource } from 'typeorm';
import type { TransportRecord } from '../transport/event-transport';
import { type DeadReason, type Envelope, envelopeOf, headersText } from './record-envelope';

/** Records by where they belong: those that can stand in the inbox, and those that can never be handled. */
export interface Sorted {
  waiting: { record: TransportRecord; envelope: Envelope }[];
  dead: { record: TransportRecord; reason: DeadReason }[];
}

const INSERT_INBOX = `INSERT INTO inbox (topic, partition, record_offset, key, source, event_id, type, headers, body)
  SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bytea[], $5::text[], $6::text[], $7::text[],
    string_to_array($8, chr(31)), $9::bytea[])`;

// One by one: bytes travel as they are only outside an array, and what is dead may be very large.
const INSERT_DEAD = `INSERT INTO dead_letter (topic, partition, record_offset, key, headers, body, reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;

// A replay never moves a position back. In one order, so that two readers of a partition that changes hands wait one for the other.
const ADVANCE = `INSERT INTO consumer_position AS stored (topic, partition, next_offset)
  SELECT topic, partition, max(record_offset) + 1
  FROM unnest($1::text[], $2::int[], $3::bigint[]) AS record (topic, partition, record_offset)
  WHERE partition IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (topic, partition) DO UPDATE
    SET next_offset = greatest(stored.next_offset, excluded.next_offset), updated_at = now()`;

// The usual case costs one round trip and needs no transaction around it. The condition makes the positions come first.
const STORE = {
  name: 'store_waiting',
  text: `WITH advanced AS (${ADVANCE} RETURNING topic)
  ${INSERT_INBOX} WHERE (SELECT count(*) FROM advanced) IS NOT NULL`,
};

/** Tells by their headers which records can stand in the inbox. */
export function sortRecords(records: readonly TransportRecord[]): Sorted {
  const sorted: Sorted = { waiting: [], dead: [] };
  for (const record of records) {
    const envelope = envelopeOf(record);
    if (typeof envelope === 'string') sorted.dead.push({ record, reason: envelope });
    else sorted.waiting.push({ record, envelope });
  }
  return sorted;
}

/** Puts records where they belong, in their order and with their bytes untouched. */
export async function storeRecords(tx: Tx, { waiting, dead }: Sorted): Promise<void> {
  if (waiting.length > 0) await tx.query(INSERT_INBOX, columnsOf(waiting));
  for (const { record, reason } of dead) {
    await tx.query(INSERT_DEAD, [
      record.topic,
      record.place?.partition ?? null,
      record.place?.offset ?? null,
      record.key,
      Buffer.from(headersText(record.headers)),
      record.body,
      reason,
    ]);
  }
}

/** Puts records of which none is dead into the inbox, together with the position after them, or does nothing. */
export async function storeWaiting(db: DataSource, waiting: Sorted['waiting']): Promise<void> {
  await queryPrepared(db, STORE, columnsOf(waiting));
}

/** Remembers how far the log is stored, once the transaction commits; until then whoever stores from the same partition waits. */
export async function advancePositions(tx: Tx, records: readonly TransportRecord[]): Promise<void> {
  const placed = records.filter(({ place }) => place !== undefined);
  if (placed.length > 0) await tx.query(ADVANCE, placesOf(placed));
}

function columnsOf(waiting: Sorted['waiting']): unknown[] {
  return [
    ...placesOf(waiting.map(({ record }) => record)),
    waiting.map(({ record }) => record.key),
    waiting.map(({ envelope }) => envelope.source),
    waiting.map(({ envelope }) => envelope.eventId),
    waiting.map(({ envelope }) => envelope.type),
    jsonColumn(waiting.map(({ record }) => headersText(record.headers))),
    waiting.map(({ record }) => record.body),
  ];
}

function placesOf(records: readonly TransportRecord[]): unknown[][] {
  return [
    records.map(({ topic }) => topic),
    records.map(({ place }) => place?.partition ?? null),
    records.map(({ place }) => place?.offset ?? null),
  ];
}
