import { hash } from 'node:crypto';
import { inTx, type Tx } from '@hailong/database';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Received } from '../handling/event-context';
import type { Handlers } from '../handling/handlers';
import type { TransportRecord } from '../transport/event-transport';
import { describeFailure } from './failure';
import { type InboxRow, orderingKeyOf, waitingKeys } from './inbox-row';
import { Intake } from './intake';
import { shareLane } from './lane-lock';
import { type EventIdentity, markProcessed } from './processed';
import { readEvent } from './read-event';
import { type Envelope, envelopeOf } from './record-envelope';
import { advancePositions } from './store-records';

interface Candidate {
  record: TransportRecord;
  envelope: Envelope;
}

interface SortedOut {
  candidates: Candidate[];
  others: TransportRecord[];
}

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
 * the effect of what is new. Bytes go into the inbox where the worker must decide: behind others of their key that wait there, when the event is
 * not valid, when its id was used for other bytes, and all of them when the transaction fails for whatever reason.
 */
@Injectable()
export class DirectLane {
  private readonly logger = new Logger(DirectLane.name);

  constructor(
    private readonly db: DataSource,
    private readonly intake: Intake,
  ) {}

  /** Every record is handled or stored when it resolves, and the position after it. Rejects, as the intake does, when the database is away. */
  async store(handlers: Handlers, records: readonly TransportRecord[]): Promise<void> {
    const sorted = sortOut(handlers, records);
    if (sorted.candidates.length === 0) return this.intake.store(this.db, records);
    try {
      await inTx(this.db, async (tx) => {
        await shareLane(tx);
        // Before anything is looked at: a reader that has lost the partition meanwhile, or took it over, waits here.
        await advancePositions(tx, records);
        const left = await handle(tx, handlers, sorted);
        await this.intake.store(tx, left);
      });
    } catch (error) {
      this.logger.warn(`${records.length} records go by the inbox: ${describeFailure(error)}`);
      await this.intake.store(this.db, records);
    }
  }
}

/** Lets what is new have its effect, and says what must go by the inbox. */
async function handle(tx: Tx, handlers: Handlers, { candidates, others }: SortedOut): Promise<TransportRecord[]> {
  const left = [...others];
  const events = await readableOf(tx, candidates, left);
  const verdict = await markProcessed(
    tx,
    events.map(({ identity }) => identity),
  );
  await handlers.dispatch(
    tx,
    events.filter(({ identity }) => verdict.first.has(identity.position)),
  );
  for (const { identity, record } of events) if (verdict.reused.has(identity.position)) left.push(record);
  return left;
}

/** Only what comes from a log goes directly: its partitions keep two readers from handling events of one key at once. */
function sortOut(handlers: Handlers, records: readonly TransportRecord[]): SortedOut {
  const sorted: SortedOut = { candidates: [], others: [] };
  for (const record of records) {
    const envelope = record.place && envelopeOf(record);
    if (typeof envelope === 'object' && handlers.isDirect(envelope.type)) sorted.candidates.push({ record, envelope });
    else sorted.others.push(record);
  }
  return sorted;
}

/** The events whose keys do not wait and which are valid; the records of all others are left. */
async function readableOf(tx: Tx, candidates: readonly Candidate[], left: TransportRecord[]): Promise<Readable[]> {
  const rows = await rowsOf(tx, candidates);
  const apart = await waitingKeys(tx, rows);
  const events: Readable[] = [];
  for (const [at, { record, envelope }] of candidates.entries()) {
    const row = rows[at]!;
    const read = apart.has(orderingKeyOf(row)) ? undefined : readEvent(row, envelope.attributes);
    if (read && 'event' in read) {
      const { position, source, event_id: eventId, body } = row;
      events.push({
        ...read,
        record,
        identity: { position, source, eventId, sha256: hash('sha256', body, 'buffer'), skipped: false },
      });
    } else {
      // Its key keeps its order: what comes behind it waits behind it.
      apart.add(orderingKeyOf(row));
      left.push(record);
    }
  }
  return events;
}

/** As the rows of the inbox that they might have been, numbered with them. */
async function rowsOf(tx: Tx, candidates: readonly Candidate[]): Promise<Omit<InboxRow, 'headers'>[]> {
  const [{ positions }]: [{ positions: string }] = await tx.query(POSITIONS, [candidates.length]);
  const numbers = positions.split(' ');
  return candidates.map(({ record: { topic, key, body }, envelope: { source, eventId, type } }, at) => ({
    position: numbers[at]!,
    topic,
    key: key!,
    source,
    event_id: eventId,
    type,
    body: body!,
    attempts: 0,
  }));
}
