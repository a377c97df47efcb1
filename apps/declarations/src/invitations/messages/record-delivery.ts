import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Receipt } from '../channels/channel';
import { suppress, suppressUndeliverable } from './suppress';

/**
 * Records what became of a message that went out. A message that did not arrive is no message: its lots are decided about anew, over another way, and an address
 * that there is not, or that nothing arrives at, is not written to again. False while the message is not on record as sent; the same receipt twice changes nothing.
 */
@Injectable()
export class RecordDelivery {
  constructor(private readonly db: DataSource) {}

  execute({ channel, providerId, arrival }: Receipt, now: Date): Promise<boolean> {
    return inTx(this.db, async (tx) => {
      const [message]: { id: string; state: string }[] = await tx.query(
        `select message_id as id, state from message where channel = $1 and provider_id = $2
          order by position desc limit 1 for update`,
        [channel, providerId],
      );
      if (!message) return false;
      if (message.state !== 'sent') return true;
      const reason = arrival.state === 'undelivered' ? arrival.reason : null;
      await tx.query('update message set state = $2, error = $3 where message_id = $1', [
        message.id,
        arrival.state,
        reason,
      ]);
      if (arrival.state === 'delivered') return true;
      if (arrival.isNoAddress) await suppress(tx, message.id, now);
      else await suppressUndeliverable(tx, message.id, now);
      await tx.query(NOT_WRITTEN_AFTER_ALL, [message.id, now]);
      return true;
    });
  }
}

const NOT_WRITTEN_AFTER_ALL = `update invitation i set due_at = $2, messages_sent = i.messages_sent - 1,
    last_sent_at = case when i.messages_sent > 1 then i.last_sent_at end
  from message_request q where q.message_id = $1 and i.request_id = q.request_id and i.version = q.version and q.link_hash is not null`;
