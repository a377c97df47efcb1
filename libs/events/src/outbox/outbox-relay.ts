import { inTxOpenedBy } from '@hailong/database';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { escapeLiteral } from 'pg';
import { DataSource } from 'typeorm';
import { SubscribersMissing } from '../events.errors';
import { SERVICE, TRANSPORT } from '../service-token';
import type { EventTransport, RecordHeader, TransportRecord } from '../transport/event-transport';
import { WorkLoop } from '../work-loop';

interface ClaimedRow {
  id: string;
  topic: string;
  key: string;
  headers: string;
  body: string;
}

const BATCH = 500;
/*
 * The lock belongs to the transaction that claims the rows: leadership, claim and publication end together, whatever ends them. With a lock on
 * a session of its own, a relay could lose it and go on publishing with rows that it had claimed before. It is asked for once, before any row is
 * looked at; whoever does not get it claims nothing. Rows are deleted where they lie (nobody updates them): joined by their ids, every claim would
 * read the whole heap, which the dead rows of a busy minute make large.
 * Their leaving does not wait for the disk: what a crash of the server brings back are the last rows that left, to be published again in their
 * order (ADR 0020).
 * By state, never by a remembered id (D6): a transaction that commits late puts its rows in front, and they are simply taken next.
 * Order per key: the changes of one aggregate are serialised by its own row lock or version, so the later change takes its outbox id after
 * the earlier one has committed, and among rows that are visible together the ids of one key are in the order of its changes.
 */
const claimBy = (leader: string): string => `WITH claimed AS (
    DELETE FROM outbox WHERE (SELECT pg_try_advisory_xact_lock(hashtextextended(current_schema() || ${escapeLiteral(leader)}, 0))
        AND set_config('synchronous_commit', 'off', true) = 'off')
      AND ctid = ANY (ARRAY(SELECT ctid FROM outbox ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
    RETURNING id, topic, key, headers, body)
  SELECT id, topic, key, headers, body FROM claimed ORDER BY id`;

/**
 * Publishes every committed outbox row at least once, in order per key, with the id that it was stored with. One relay per service leads at a
 * time. A row leaves the table in the transaction that saw its publication succeed; if anything fails before that, it is published again.
 */
@Injectable()
export class OutboxRelay implements OnModuleDestroy {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly loop: WorkLoop;
  private readonly claim: string;

  constructor(
    private readonly db: DataSource,
    @Inject(SERVICE) service: string,
    @Inject(TRANSPORT) private readonly transport: EventTransport,
  ) {
    this.claim = claimBy(`.outbox.${service}`);
    this.loop = new WorkLoop({
      name: 'outbox relay',
      gatherMs: transport.gatherMs ?? 0,
      turn: () => this.relayOnce(),
      onFailure: (error, inARow) => this.report(error, inARow),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Rows have been committed: publish them now. */
  wake(): void {
    this.loop.wake();
  }

  /** Publishes at most one batch. Resolves to true if there may be more; to false also when another relay leads. */
  relayOnce(): Promise<boolean> {
    return inTxOpenedBy(this.db, this.claim, (_, rows: ClaimedRow[]) => this.publishClaimed(rows));
  }

  /** Lets the running batch finish. What was not published stays for the next leader. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  get progress(): WorkLoop {
    return this.loop;
  }

  private async publishClaimed(rows: readonly ClaimedRow[]): Promise<boolean> {
    if (rows.length === 0) return false;
    await this.transport.publish(rows.map(recordOf));
    return rows.length === BATCH;
  }

  private report(error: unknown, inARow: number): void {
    if (error instanceof SubscribersMissing) return this.logger.debug(error.message);
    // One line when trouble begins and then rarely: an outage of an hour is one fact, not a thousand.
    if (inARow === 1 || inARow % 60 === 0) this.logger.warn(`publishing failed ${inARow}x in a row: ${String(error)}`);
  }
}

function recordOf(row: ClaimedRow): TransportRecord {
  const headers = JSON.parse(row.headers) as RecordHeader[];
  return { topic: row.topic, key: Buffer.from(row.key), body: Buffer.from(row.body), headers };
}
