import type { Tx } from '@hailong/database';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Received } from '../handling/event-context';
import type { Handlers } from '../handling/handlers';
import type { TransportRecord } from '../transport/event-transport';
import { EventDigest } from './event-digest';
import { describeFailure } from './failure';
import { type InboxRow, orderingKeyOf, waitingKeys } from './inbox-row';
import { Intake } from './intake';
import { inSharedLane } from './lane-lock';
import { type EventIdentity, markProcessed } from './processed';
import { readEvent } from './read-event';
import { type Envelope, envelopeOf } from './record-envelope';
import { advancePositions } from './store-records';

type Row = Omit<InboxRow, 'headers'>;

/** An event that is ready for its handler, with the record that would wait in the inbox otherwise. */
interface Readable extends Received {
  record: TransportRecord;
  identity: EventIdentity;
}

// The sequence is looked up once, not for every number.
const POSITIONS = `SELECT string_agg(nextval((SELECT pg_get_serial_sequence('inbox', 'position')::regclass))::text, ' ') AS positions
  FROM generate_series(1, $1::int)`;

/**
 * The short way from a log to a handler that asked for it (ADR 0009): one transaction stores the position, marks the events as processed and has
 * the effect of what is new. Bytes go into the inbox where the worker must decide: behind others of their key that wait, in a partition
 * where the key does not belong (another reader may have it), when the event is not valid, when its id was used for other bytes, and all of them
 * when the transaction fails for whatever reason.
 */
@Injectable()
export class DirectLane {
  private readonly logger = new Logger(DirectLane.name);

  constructor(
    private readonly db: DataSource,
    private readonly intake: Intake,
    private readonly digest: EventDigest,
  ) {}

  /** Every record is handled or stored when it resolves, and the position after it. Rejects, as the intake does, when the database is away. */
  async store(handlers: Handlers, records: readonly TransportRecord[]): Promise<void> {
    const candidates = candidatesOf(handlers, records);
    if (candidates.size === 0) return this.intake.store(this.db, records);
    try {
      await inSharedLane(this.db, async (tx) => {
        // Before anything is looked at: a reader that has lost the partition meanwhile, or took it over, waits here.
        await advancePositions(tx, records);
        const handled = await handle(tx, handlers, records, candidates, this.digest);
        await this.intake.store(
          tx,
          records.filter((record) => !handled.has(record)),
        );
      });
    } catch (error) {
      this.logger.warn(`${records.length} records go by the inbox: ${describeFailure(error)}`);
      await this.intake.store(this.db, records);
    }
  }
}

/** Lets what is new have its effect. What it does not return must go by the inbox. */
async function handle(
  tx: Tx,
  handlers: Handlers,
  records: readonly TransportRecord[],
  candidates: ReadonlyMap<TransportRecord, Envelope>,
  digest: EventDigest,
): Promise<Set<TransportRecord>> {
  const events = await readableOf(tx, records, candidates);
  const verdict = await markProcessed(
    tx,
    events.map(({ identity }) => identity),
    digest,
  );
  await handlers.dispatch(
    tx,
    events.filter(({ identity }) => verdict.first.has(identity.position)),
  );
  return new Set(events.filter(({ identity }) => !verdict.reused.has(identity.position)).map(({ record }) => record));
}

/** Only what stands in the partition of its key goes directly: this keeps two readers from handling events of one key at once. */
function candidatesOf(handlers: Handlers, records: readonly TransportRecord[]): Map<TransportRecord, Envelope> {
  const candidates = new Map<TransportRecord, Envelope>();
  if (!handlers.haveDirect) return candidates;
  for (const record of records) {
    const envelope = record.place?.isWhereKeyBelongs ? envelopeOf(record) : undefined;
    if (typeof envelope === 'object' && handlers.isDirect(envelope.type)) candidates.set(record, envelope);
  }
  return candidates;
}

/** The valid events of candidates in front of which no other of their key waits, in the inbox or among these records. */
async function readableOf(
  tx: Tx,
  records: readonly TransportRecord[],
  candidates: ReadonlyMap<TransportRecord, Envelope>,
): Promise<Readable[]> {
  const rows = await rowsOf(tx, candidates);
  const apart = await waitingKeys(tx, [...rows.values()]);
  const events: Readable[] = [];
  for (const record of records) {
    const { topic, key } = record;
    if (!key) continue;
    const own = orderingKeyOf({ topic, key });
    const row = apart.has(own) ? undefined : rows.get(record);
    const read = row && readEvent(row, candidates.get(record)!.attributes);
    if (row && read && 'event' in read) {
      const { position, source, event_id: eventId, body } = row;
      events.push({
        ...read,
        record,
        identity: { position, source, eventId, body, skipped: false },
      });
    } else {
      // Its key keeps its order: what comes behind it waits behind it.
      apart.add(own);
    }
  }
  return events;
}

/** As the rows of the inbox that they might have been, numbered with them. */
async function rowsOf(tx: Tx, candidates: ReadonlyMap<TransportRecord, Envelope>): Promise<Map<TransportRecord, Row>> {
  const [{ positions }]: [{ positions: string }] = await tx.query(POSITIONS, [candidates.size]);
  const numbers = positions.split(' ');
  const rows = new Map<TransportRecord, Row>();
  for (const [record, { source, eventId: event_id, type }] of candidates) {
    const { topic, key, body } = record;
    rows.set(record, {
      position: numbers[rows.size]!,
      topic,
      key: key!,
      source,
      event_id,
      type,
      body: body!,
      attempts: 0,
    });
  }
  return rows;
}
