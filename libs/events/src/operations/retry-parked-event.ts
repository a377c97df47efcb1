import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InboxWorker } from '../inbox/inbox-worker';
import { ParkedEventUnknown } from './operations.errors';

const UNPARK = `UPDATE inbox SET attempts = 0, retry_at = NULL, parked_at = NULL
  WHERE position = $1 AND parked_at IS NOT NULL RETURNING position`;

/** Gives a parked event five new attempts, and its key goes on when one of them succeeds. What is not parked is refused as not found. */
@Injectable()
export class RetryParkedEvent {
  constructor(
    private readonly db: DataSource,
    private readonly worker: InboxWorker,
  ) {}

  async execute(position: string): Promise<void> {
    await inTx(this.db, async (tx) => {
      const [rows]: [unknown[], number] = await tx.query(UNPARK, [position]);
      if (rows.length === 0) throw new ParkedEventUnknown();
    });
    this.worker.wake();
  }
}
