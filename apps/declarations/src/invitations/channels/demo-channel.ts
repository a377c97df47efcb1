import { randomUUID } from 'node:crypto';
import { inTx, writeTogether } from '@hailong/database';
import type { DataSource } from 'typeorm';
import { storeDemoMessages } from '../demo-messages';
import { invitationText } from '../invitation-text';
import type { Channel, Message, SendOutcome } from './channel';

/** Sends to the demonstration's outbox: every lot of a message is a row of its screen. */
export class DemoChannel implements Channel {
  readonly name = 'demo';
  readonly lotsPerMessage = 50;

  constructor(private readonly db: DataSource) {}

  async send({ lots }: Message): Promise<SendOutcome> {
    const rows = lots.map(({ requestId, lotId, officeCode, link }) => ({
      messageId: randomUUID(),
      issued: { requestId, lotId, channel: this.name },
      text: invitationText(lotId, officeCode, link),
      link,
    }));
    try {
      await inTx(this.db, (tx) => writeTogether(tx, [storeDemoMessages(rows, new Date())]));
      return { outcome: 'sent' };
    } catch {
      return { outcome: 'later', reason: 'demo-outbox' };
    }
  }
}
