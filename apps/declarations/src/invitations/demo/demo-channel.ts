import { inTx, writeTogether } from '@hailong/database';
import type { DataSource } from 'typeorm';
import type { Channel, ChannelName, Message, SendOutcome } from '../channels/channel';
import { storeDemoMessages } from './store-demo-messages';

/** Stands in for a channel in a demonstration: every message is kept for its outbox and leaves the house nowhere. */
export class DemoChannel implements Channel {
  readonly lotsPerMessage: number;

  constructor(
    readonly name: ChannelName,
    private readonly db: DataSource,
  ) {
    this.lotsPerMessage = name === 'email' ? 50 : 1;
  }

  async send(message: Message, now: Date): Promise<SendOutcome> {
    try {
      await inTx(this.db, (tx) => writeTogether(tx, [storeDemoMessages([{ channel: this.name, message }], now)]));
      return { outcome: 'sent' };
    } catch {
      return { outcome: 'later', reason: 'demo-outbox' };
    }
  }
}
