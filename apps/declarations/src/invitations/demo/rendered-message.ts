import type { ChannelName, Message } from '../channels/channel';
import { mailOf } from '../channels/mail';
import { smsText } from '../channels/sms-text';
import { znsParameters, znsText } from '../channels/zns-template';

/** A message as its reader gets it: an e-mail has a subject and HTML beside its text, a message over Zalo the parameters of its template. */
export interface RenderedMessage {
  subject?: string;
  text: string;
  html?: string;
  template?: Record<string, string>;
}

const SENDER = 'Hải Lòng <khong-tra-loi@hai-long.example>';

/** What the channel would send, word for word: it is made by the same code. */
export function renderedMessage(channel: ChannelName, message: Message): RenderedMessage {
  if (channel === 'sms') return { text: smsText(message) };
  if (channel === 'zns') {
    const template = znsParameters(message);
    return { text: znsText(template), template: { ...template } };
  }
  const { subject, text, html } = mailOf(message, SENDER);
  return { subject, text, html };
}
