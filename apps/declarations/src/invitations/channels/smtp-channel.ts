import { PassThrough } from 'node:stream';
import { createTransport, type Transporter } from 'nodemailer';
import { mailOf } from './mail';
import type { Channel, Message, SendOutcome } from './channel';

/** A server may think for minutes about a message that it has read to the end (RFC 5321, 4.5.3.2.6); giving up earlier means sending twice. */
const ANSWER_WITHIN_MS = 10 * 60_000;
const GREETING_WITHIN_MS = 15_000;

/** What nodemailer tells of an error. */
interface MailError {
  code?: string;
  command?: string;
  responseCode?: number;
  /** The line of the server. */
  response?: string;
}

/**
 * E-mail over SMTP, one connection a message, so that the library repeats nothing by itself. When the connection is lost after the whole message was
 * handed over, and before the answer, the outcome is unclear: the message is not sent again (I-18).
 */
export class SmtpChannel implements Channel {
  readonly name = 'email';
  readonly lotsPerMessage = 50;
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transport = createTransport(url, {
      connectionTimeout: GREETING_WITHIN_MS,
      greetingTimeout: GREETING_WITHIN_MS,
      dnsTimeout: GREETING_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as object);
    this.transport.use('stream', (mail, done) => {
      const handedOver = mail.data as { onHandedOver?: () => void };
      const through = new PassThrough();
      through.on('end', () => handedOver.onHandedOver?.());
      mail.message.transform(through);
      done();
    });
  }

  async send(message: Message): Promise<SendOutcome> {
    let isHandedOver = false;
    const mail = mailOf(message, this.from);
    const handedOver = { onHandedOver: () => (isHandedOver = true) };
    try {
      const sent = (await this.transport.sendMail({ ...mail, ...handedOver })) as { messageId?: string };
      return { outcome: 'sent', ...(sent.messageId !== undefined && { providerId: sent.messageId }) };
    } catch (error) {
      return outcomeOf(error as MailError, isHandedOver);
    }
  }
}

function outcomeOf({ code, command, responseCode, response = '' }: MailError, isHandedOver: boolean): SendOutcome {
  const reason = `smtp-${responseCode ?? code ?? 'error'}`;
  if (responseCode === undefined) return { outcome: isHandedOver ? 'unclear' : 'later', reason };
  const isForGood = responseCode >= 500;
  // What a server refuses before it is told of the message (its greeting, encryption, who we are) is mended by an operator.
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!isForGood || !isAboutMessage) return { outcome: 'later', reason };
  const isAddressRefused = command === 'RCPT TO' && saysNoSuchAddress(responseCode, response);
  return { outcome: isAddressRefused ? 'address-refused' : 'message-refused', reason };
}

/** Of the codes about an address (RFC 3463, 3.2) two are about ours; without such a code 550 means that there is no such mailbox. */
function saysNoSuchAddress(responseCode: number, response: string): boolean {
  const detail = /^\d{3}[ -](5\.\d+\.\d+)/.exec(response)?.[1];
  return detail === undefined ? responseCode === 550 : /^5\.1\.(?!(?:7|8)$)/.test(detail);
}
