import type { Tx } from '@hailong/database';
import type { RatingLinkIssued } from '@hailong/contracts';

/** One message as the demonstration's outbox shows it, with its working link. */
export interface DemoMessage {
  messageId: string;
  issued: RatingLinkIssued;
  text: string;
  link: string;
}

/** Keeps messages for the demonstration's outbox, the one place where a link is stored (privacy-and-ledger.md, section 2). */
export async function storeDemoMessages(tx: Tx, messages: DemoMessage[], now: Date): Promise<void> {
  if (messages.length === 0) return;
  await tx.query(
    `insert into demo_message (message_id, request_id, lot_id, channel, text, link, created_at)
     select *, $7::timestamptz from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      messages.map((message) => message.messageId),
      messages.map((message) => message.issued.requestId),
      messages.map((message) => message.issued.lotId),
      messages.map((message) => message.issued.channel),
      messages.map((message) => message.text),
      messages.map((message) => message.link),
      now,
    ],
  );
}
