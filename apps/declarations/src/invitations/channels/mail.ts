import type { SendMailOptions } from 'nodemailer';
import { createElement } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Message } from './channel';
import { MailBody } from './mail-body';
import { lastDay, officeName } from './mail-words';
import { MAIL_TEXTS } from './message-texts';

/** An e-mail whose parts are all texts. */
type TextMail = SendMailOptions & { subject: string; text: string; html: string };

/** The e-mail of a message: HTML and text say the same, and mail programs can stop the invitations with one press (RFC 8058). */
export function mailOf(message: Message, from: string): TextMail {
  const texts = MAIL_TEXTS[message.language];
  const [first] = message.lots;
  const subject =
    message.kind === 'digest' ? texts.subject.digest(message.lots.length) : texts.subject[message.kind](first!.lotId);
  const body = renderToString(createElement(MailBody, { message }));
  return {
    from,
    to: message.address,
    subject,
    text: textOf(message),
    html: `<!doctype html><html lang="${message.language}"><head><meta charset="utf-8"><title>${subject}</title></head>${body}</html>`,
    messageId: `<${message.attemptId}@${new URL(message.stopLink).hostname}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${message.stopLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

function textOf(message: Message): string {
  const { kind, language, lots, stopLink } = message;
  const texts = MAIL_TEXTS[language];
  return [
    texts.greeting,
    kind === 'digest' ? texts.digest(lots.length) : texts[kind],
    ...lots.map((lot) =>
      [
        `${texts.lot}: ${lot.lotId}`,
        `${texts.office}: ${officeName(lot, language)} (${lot.officeCode})`,
        `${texts.rate}: ${lot.link}`,
        texts.until(lastDay(lot, language)),
      ].join('\n'),
    ),
    texts.why,
    texts.private,
    `${texts.stop}: ${stopLink}`,
  ].join('\n\n');
}
