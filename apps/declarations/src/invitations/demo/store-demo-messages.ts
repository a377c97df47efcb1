import { write, type Write } from '@hailong/database';
import type { ChannelName, Message } from '../channels/channel';
import { renderedMessage } from './rendered-message';

/** A message of a demonstration and the channel that it would go out over. */
export interface DemoMessage {
  channel: ChannelName;
  message: Message;
}

/** Keeps messages, if there are any, for the demonstration's outbox, the one place where a link is stored (privacy-and-ledger.md, section 2). */
export function storeDemoMessages(messages: readonly DemoMessage[], now: Date): Write | undefined {
  if (messages.length === 0) return undefined;
  const rows = messages.map(({ channel, message }) => ({
    ...message,
    ...renderedMessage(channel, message),
    channel,
    lots: message.lots.map(({ requestId, lotId, link }) => ({ requestId, lotId, link })),
  }));
  return write`insert into demo_message (message_id, kind, channel, address, subject, text, html, template, stop_link, lots, created_at)
     select "messageId", kind, channel, address, subject, text, html, template, "stopLink", lots, ${now}::timestamptz
       from json_to_recordset(${JSON.stringify(rows)}::json) as t("messageId" uuid, kind text, channel text, address text,
         subject text, text text, html text, template json, "stopLink" text, lots json)
     on conflict (message_id) do update set text = excluded.text, html = excluded.html, template = excluded.template, lots = excluded.lots`;
}
