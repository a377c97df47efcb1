import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WEBHOOK_DATABASE } from './webhook-database';

/** For so long a message is kept with its trail and can be sent again. */
const KEPT = '30 days';
const MOST_AT_ONCE = 2_000;
const EVERY_MS = 60_000;

/** Forgets messages after 30 days, whatever became of them, and secrets that have ended. Instances that do it at once share the work. */
@Injectable()
export class DiscardOldMessages {
  private lastAt = 0;

  constructor(@Inject(WEBHOOK_DATABASE) private readonly db: DataSource) {}

  /** Once a minute, however often it is called. */
  async whenDue(): Promise<void> {
    const now = Date.now();
    if (now - this.lastAt < EVERY_MS) return;
    this.lastAt = now;
    await this.execute();
  }

  async execute(): Promise<void> {
    await this.db.query(DISCARD_MESSAGES);
    await this.db.query(`DELETE FROM webhook_secret WHERE ends_at <= now()`);
  }
}

const DISCARD_MESSAGES = `
  DELETE FROM webhook_message WHERE message_id IN (
    SELECT message_id FROM webhook_message WHERE created_at < now() - interval '${KEPT}' ORDER BY created_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
