import { afterCommit, inTx, isTransient, type Tx } from '@hailong/database';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredPosition, TransportRecord } from '../transport/event-transport';
import { InboxWorker } from './inbox-worker';
import { advancePositions, type Sorted, sortRecords, storeRecords, storeWaiting } from './store-records';

/** Puts records into a service's own inbox with their bytes untouched, and those that can never be handled into `dead_letter`. */
@Injectable()
export class Intake {
  private readonly logger = new Logger(Intake.name);
  private readonly wakeWorker = (): void => this.worker.wake();

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
      this.wakeWorker();
    } else {
      await insert(target, sortRecords(records), records);
      afterCommit(target, this.wakeWorker);
    }
  }

  /** How far each partition is stored. A partition of which nothing is stored has no position. */
  positions(db: DataSource): Promise<StoredPosition[]> {
    return db.query('SELECT topic, partition, next_offset AS "nextOffset" FROM consumer_position');
  }

  private async storeWhole(db: DataSource, records: readonly TransportRecord[]): Promise<void> {
    try {
      const sorted = sortRecords(records);
      if (sorted.dead.length === 0) await storeWaiting(db, sorted.waiting);
      else await inTx(db, (tx) => insert(tx, sorted, records));
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

/** Positions first, as everywhere: whoever waits for another reader of the partition holds nothing that the other could want. */
async function insert(tx: Tx, sorted: Sorted, all: readonly TransportRecord[]): Promise<void> {
  await advancePositions(tx, all);
  await storeRecords(tx, sorted);
}

function nameOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${error.name} ${String(error.code)}` : 'unknown error';
}
