import { write, type Write } from '@hailong/database';
import type { RatingLinkIssued } from '@hailong/contracts';

/** One message as the demonstration's outbox shows it, with its working link. */
export interface DemoMessage {
  messageId: string;
  issued: Pick<RatingLinkIssued, 'requestId' | 'lotId' | 'channel'>;
  text: string;
  link: string;
}

/** Keeps messages, if there are any, for the demonstration's outbox, the one place where a link is stored (privacy-and-ledger.md, section 2). */
export function storeDemoMessages(messages: readonly DemoMessage[], now: Date): Write | undefined {
  if (messages.length === 0) return undefined;
  return write`insert into demo_message (message_id, request_id, lot_id, channel, text, link, created_at)
     select *, ${now}::timestamptz from unnest(
       ${messages.map((message) => message.messageId)}::uuid[],
       ${messages.map((message) => message.issued.requestId)}::uuid[],
       ${messages.map((message) => message.issued.lotId)}::text[],
       ${messages.map((message) => message.issued.channel)}::text[],
       ${messages.map((message) => message.text)}::text[],
       ${messages.map((message) => message.link)}::text[])`;
}
