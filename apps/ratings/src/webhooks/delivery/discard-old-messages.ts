import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WEBHOOK_DATABASE } from './webhook-database';

/** For so long a message is kept with its trail and can be sent again. */
const KEPT = '30 days';
const MOST_AT_ONCE = 2_000;
const EVERY_MS = 60_000;

/** Forgets messages after 30 days, whatever became of them, those of endpoints that were deleted, and secrets that have ended. Instances that do it at once share the work. */
@Injectable()
export class DiscardOldMessages {
  private lastAt = 0;

  constructor(@Inject(WEBHOOK_DATABASE) private readonly db: DataSource) {}

  /** Once a minute, however often it is called; at every call while more is left than is discarded at once. */
  async whenDue(): Promise<void> {
    const now = Date.now();
    if (now - this.lastAt < EVERY_MS) return;
    this.lastAt = now;
    if (await this.execute()) this.lastAt = 0;
  }

  /** True when more may be left. */
  async execute(): Promise<boolean> {
    const [, old] = await this.db.query<[unknown, number]>(DISCARD_OLD);
    const [, left] = await this.db.query<[unknown, number]>(DISCARD_OF_DELETED);
    await this.db.query(`DELETE FROM webhook_secret WHERE ends_at <= now()`);
    return Math.max(old, left) >= MOST_AT_ONCE;
  }
}

const DISCARD_OLD = `
  DELETE FROM webhook_message WHERE message_id IN (
    SELECT message_id FROM webhook_message WHERE created_at < now() - interval '${KEPT}' ORDER BY created_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)`;

// Steps from endpoint to endpoint over the index, so that the messages of those that exist are not read.
const DISCARD_OF_DELETED = `
  WITH RECURSIVE told AS (
    (SELECT endpoint_id FROM webhook_message ORDER BY endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT m.endpoint_id FROM webhook_message m WHERE m.endpoint_id > told.endpoint_id ORDER BY m.endpoint_id LIMIT 1)
    FROM told WHERE told.endpoint_id IS NOT NULL
  )
  DELETE FROM webhook_message WHERE message_id IN (
    SELECT its.message_id FROM (SELECT endpoint_id FROM told EXCEPT SELECT endpoint_id FROM webhook_endpoint) AS deleted
    CROSS JOIN LATERAL (SELECT m.message_id FROM webhook_message m WHERE m.endpoint_id = deleted.endpoint_id
                        LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED) AS its)`;
