import { inTx, isTransient, type Tx } from '@hailong/database';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredPosition, TransportRecord } from '../transport/event-transport';
import { InboxWorker } from './inbox-worker';
import { type DeadReason, type Envelope, envelopeOf, headersText } from './record-envelope';

interface Sorted {
  waiting: { record: TransportRecord; envelope: Envelope }[];
  dead: { record: TransportRecord; reason: DeadReason }[];
}

const INSERT_INBOX = `INSERT INTO inbox (topic, partition, record_offset, key, source, event_id, type, headers, body)
  SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[])`;

// One by one: bytes travel as they are only outside an array, and what is dead may be very large.
const INSERT_DEAD = `INSERT INTO dead_letter (topic, partition, record_offset, key, headers, body, reason)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;

// A replay never moves a position back.
const ADVANCE = `INSERT INTO consumer_position AS stored (topic, partition, next_offset)
  SELECT topic, partition, max(record_offset) + 1
  FROM unnest($1::text[], $2::int[], $3::bigint[]) AS record (topic, partition, record_offset) GROUP BY 1, 2
  ON CONFLICT (topic, partition) DO UPDATE
    SET next_offset = greatest(stored.next_offset, excluded.next_offset), updated_at = now()`;

/** Puts records into a service's own inbox with their bytes untouched, and those that can never be handled into `dead_letter`. */
@Injectable()
export class Intake {
  private readonly logger = new Logger(Intake.name);

  constructor(private readonly worker: InboxWorker) {}

  /**
   * All records are stored when it resolves, in the order given, together with the position after them. With a transaction they are part of
   * it and any failure is the caller's. With the `DataSource` a failure that passes is thrown and nothing is stored, so the batch can be
   * delivered again; a record that the database itself refuses is found by halving and becomes a dead letter, and the others are stored.
   */
  async store(target: Tx | DataSource, records: readonly TransportRecord[]): Promise<void> {
    if (records.length === 0) return;
    if (target instanceof DataSource) {
      await this.storeWhole(target, records);
      this.worker.wake();
    } else {
      await insert(target, sort(records), records);
      this.worker.expect();
    }
  }

  /** How far each partition is stored. A partition of which nothing is stored has no position. */
  positions(db: DataSource): Promise<StoredPosition[]> {
    return db.query('SELECT topic, partition, next_offset AS "nextOffset" FROM consumer_position');
  }

  private async storeWhole(db: DataSource, records: readonly TransportRecord[]): Promise<void> {
    try {
      await inTx(db, (tx) => insert(tx, sort(records), records));
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.storeByHalves(db, records, error);
    }
  }

  private async storeByHalves(db: DataSource, records: readonly TransportRecord[], error: unknown): Promise<void> {
    const [first] = records;
    if (records.length === 1 && first) {
      this.logger.error(`a record of ${first.topic} cannot stand in the inbox and is a dead letter: ${nameOf(error)}`);
      await inTx(db, (tx) => insert(tx, { waiting: [], dead: [{ record: first, reason: 'not-storable' }] }, records));
      return;
    }
    const middle = Math.ceil(records.length / 2);
    await this.storeWhole(db, records.slice(0, middle));
    await this.storeWhole(db, records.slice(middle));
  }
}

function sort(records: readonly TransportRecord[]): Sorted {
  const sorted: Sorted = { waiting: [], dead: [] };
  for (const record of records) {
    const envelope = envelopeOf(record);
    if (typeof envelope === 'string') sorted.dead.push({ record, reason: envelope });
    else sorted.waiting.push({ record, envelope });
  }
  return sorted;
}

async function insert(tx: Tx, { waiting, dead }: Sorted, all: readonly TransportRecord[]): Promise<void> {
  if (waiting.length > 0) {
    await tx.query(INSERT_INBOX, [
      ...placesOf(waiting.map(({ record }) => record)),
      waiting.map(({ record }) => record.key),
      waiting.map(({ envelope }) => envelope.source),
      waiting.map(({ envelope }) => envelope.eventId),
      waiting.map(({ envelope }) => envelope.type),
      waiting.map(({ envelope }) => envelope.headers),
      waiting.map(({ record }) => record.body),
    ]);
  }
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
  const placed = all.filter(({ place }) => place !== undefined);
  if (placed.length > 0) await tx.query(ADVANCE, placesOf(placed));
}

function placesOf(records: readonly TransportRecord[]): unknown[][] {
  return [
    records.map(({ topic }) => topic),
    records.map(({ place }) => place?.partition ?? null),
    records.map(({ place }) => place?.offset ?? null),
  ];
}

function nameOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${error.name} ${String(error.code)}` : 'unknown error';
}
