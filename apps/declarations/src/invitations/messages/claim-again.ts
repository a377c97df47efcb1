import { inTx, type Tx } from '@hailong/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../env';
import { type Channel, CONFIGURED_CHANNELS } from '../channels/channel';
import { type ClaimedMessage, ComposeMessage, type MessageToCompose } from './compose-message';
import { addressHash, loadContact } from './load-firm';

/** A send takes ten minutes at most; whoever claimed a message so long ago and said nothing is gone, perhaps before it sent, perhaps after (I-18). */
const LOST_AFTER = '30 minutes';

type Unfinished = Pick<MessageToCompose, 'messageId' | 'kind' | 'channel' | 'attempt'> & { taxCode: string };

/**
 * Claims a message for another attempt: one whose time for a retry has come, or whose sender vanished. A message to nobody (the lots are closed, the address
 * is gone or wants no more) is put away, and its lots are decided about anew.
 */
@Injectable()
export class ClaimAgain {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly db: DataSource,
    private readonly composing: ComposeMessage,
    @Inject(CONFIGURED_CHANNELS) private readonly channels: Channel[],
  ) {}

  execute(messageId: string, now: Date): Promise<ClaimedMessage | undefined> {
    return inTx(this.db, async (tx) => {
      const [rows]: [Unfinished[]] = await tx.query(CLAIM, [messageId, now]);
      const [unfinished] = rows;
      if (!unfinished) return undefined;
      const claimed = await this.compose(tx, unfinished, now);
      if (!claimed) await putAway(tx, messageId, now);
      return claimed;
    });
  }

  private async compose(tx: Tx, { taxCode, ...message }: Unfinished, now: Date): Promise<ClaimedMessage | undefined> {
    const contact = await loadContact(tx, taxCode, this.env.DEMO_OUTBOX);
    const way = contact?.ways.find(({ channel, suppressed }) => channel === message.channel && !suppressed);
    const channel = this.channels.find(({ name }) => name === message.channel);
    if (!contact || !way || !channel) return undefined;
    const { lotsPerMessage } = channel;
    const { language } = contact;
    await tx.query('update message set address_hash = $2 where message_id = $1', [
      message.messageId,
      addressHash(way.address),
    ]);
    return this.composing.execute(tx, { ...message, address: way.address, language, lotsPerMessage }, now);
  }

  /** The messages that wait for another attempt, longest first. */
  async waiting(now: Date): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `select message_id as id from message where ${IS_WAITING} order by coalesce(next_attempt_at, claimed_at) limit 500`,
      [now],
    );
    return rows.map(({ id }) => id);
  }
}

const IS_WAITING = `((state = 'retry' and next_attempt_at <= $1) or (state = 'sending' and claimed_at < $1::timestamptz - interval '${LOST_AFTER}'))`;

const CLAIM = `update message set state = 'sending', attempts = attempts + 1, claimed_at = $2, next_attempt_at = null
  where message_id = (select message_id from message where message_id = $1 and ${IS_WAITING.replaceAll('$1', '$2')} for update skip locked)
  returning message_id as "messageId", kind, channel, attempts as attempt, tax_code as "taxCode"`;

async function putAway(tx: Tx, messageId: string, now: Date): Promise<void> {
  await tx.query(
    `with put as (update message set state = 'not-needed' where message_id = $1)
     update invitation i set due_at = $2 from message_request q
      where q.message_id = $1 and i.request_id = q.request_id and i.version = q.version`,
    [messageId, now],
  );
}
