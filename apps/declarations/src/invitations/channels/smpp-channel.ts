import { Logger } from '@nestjs/common';
import { connect, type Pdu, type Session } from 'smpp';
import type { Arrival, Channel, Message, SendOutcome, TakeReceipt } from './channel';
import { smsText } from './sms-text';

const ANSWER_WITHIN_MS = 60_000;
const BIND_WITHIN_MS = 15_000;
const ENQUIRE_EVERY_MS = 30_000;

/** Answers of SMPP that mean "not now": system error, queue full, throttled, and bind failures that an operator mends. */
const NOT_NOW = [0x08, 0x14, 0x58];
/** The address is none, or none that can be reached. */
const NO_SUCH_ADDRESS = [0x0b];
/** "Unknown subscriber": the one error of a receipt that is about the number itself (ADR 0019). */
const UNKNOWN_SUBSCRIBER = '001';
/** Asks the other side to bring a receipt again later. */
const BRING_AGAIN = 0x64;

/**
 * SMS over SMPP on one session, which stays open for the receipts. When the session ends between a submit and its answer the outcome is unclear: the
 * message is not sent again (I-18).
 */
export class SmppChannel implements Channel {
  readonly name = 'sms';
  readonly lotsPerMessage = 1;
  private readonly log = new Logger(SmppChannel.name);
  private opened: Promise<Session> | undefined;

  constructor(
    private readonly url: string,
    private readonly brand: string,
    private readonly takeReceipt: TakeReceipt,
  ) {}

  async send(message: Message): Promise<SendOutcome> {
    const opened = (this.opened ??= this.open());
    let session: Session;
    try {
      session = await opened;
    } catch (error) {
      if (this.opened === opened) this.opened = undefined;
      return { outcome: 'later', reason: error instanceof BindRefused ? `smpp-bind-${error.status}` : 'smpp-down' };
    }
    const answer = await submit(session, {
      // An alphanumeric sender; a national number without plus.
      source_addr_ton: 5,
      source_addr: this.brand,
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      destination_addr: message.address,
      registered_delivery: 1,
      data_coding: 0,
      short_message: smsText(message),
    });
    if (answer === 'not-written') {
      if (this.opened === opened) this.opened = undefined;
      return { outcome: 'later', reason: 'smpp-down' };
    }
    return answer === 'no-answer' ? { outcome: 'unclear', reason: 'smpp-no-answer' } : outcomeOf(answer);
  }

  async close(): Promise<void> {
    const session = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    if (session && !session.socket.destroyed) await new Promise<void>((resolve) => session.destroy(resolve));
  }

  private open(): Promise<Session> {
    const { username, password, protocol, host } = new URL(this.url);
    const session = connect({ url: `${protocol}//${host}`, auto_enquire_link_period: ENQUIRE_EVERY_MS });
    const { promise, resolve, reject } = Promise.withResolvers<Session>();
    const timer = setTimeout(() => reject(new Error('no answer')), BIND_WITHIN_MS);
    const opened = promise
      .catch((error: unknown) => {
        session.destroy();
        throw error;
      })
      .finally(() => clearTimeout(timer));
    session.on('error', (error: Error) => reject(error));
    session.on('close', () => {
      reject(new Error('closed'));
      if (this.opened === opened) this.opened = undefined;
    });
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('deliver_sm', (pdu: Pdu) => void this.receive(session, pdu));
    const connected = protocol === 'ssmpp:' ? 'secureConnect' : 'connect';
    session.on(connected, () => bind(session, username, password, resolve, reject));
    return opened;
  }

  /** A receipt that cannot be recorded is refused for now, and comes again. */
  private async receive(session: Session, pdu: Pdu): Promise<void> {
    const receipt = receiptOf(pdu);
    try {
      const isTaken = receipt === undefined || (await this.takeReceipt({ channel: this.name, ...receipt }));
      session.send(pdu.response(isTaken ? {} : { command_status: BRING_AGAIN }));
    } catch {
      this.log.warn('a receipt could not be recorded and will come again');
      session.send(pdu.response({ command_status: BRING_AGAIN }));
    }
  }
}

/** The other side does not let us in. */
class BindRefused extends Error {
  constructor(readonly status: number) {
    super('refused');
  }
}

function bind(
  session: Session,
  username: string,
  password: string,
  done: (session: Session) => void,
  failed: (error: Error) => void,
): void {
  const who = { system_id: decodeURIComponent(username), password: decodeURIComponent(password) };
  session.bind_transceiver(who, ({ command_status: status }) =>
    status === 0 ? done(session) : failed(new BindRefused(status)),
  );
}

/** The answer to a submit; none when the session ended, or stayed silent, before it came. Over a session that is ending nothing is written. */
async function submit(session: Session, message: object): Promise<Pdu | 'no-answer' | 'not-written'> {
  const { promise, resolve } = Promise.withResolvers<Pdu | 'no-answer'>();
  const ended = () => resolve('no-answer');
  // A session that stays silent is of no more use: the next message gets a new one.
  const timer = setTimeout(() => session.destroy(), ANSWER_WITHIN_MS);
  session.once('close', ended);
  try {
    if (session.submit_sm(message, resolve)) return await promise;
    session.destroy();
    return 'not-written';
  } finally {
    clearTimeout(timer);
    session.off('close', ended);
  }
}

function outcomeOf({ command_status: status, message_id: providerId }: Pdu): SendOutcome {
  if (status === 0) return { outcome: 'sent', ...(providerId !== undefined && { providerId }) };
  const reason = `smpp-${status}`;
  if (NOT_NOW.includes(status)) return { outcome: 'later', reason };
  return { outcome: NO_SUCH_ADDRESS.includes(status) ? 'address-refused' : 'message-refused', reason };
}

/** What a receipt says of which message (SMPP 3.4, appendix B); nothing for what is no receipt, or none of an end. */
function receiptOf({ receipted_message_id, short_message }: Pdu): { providerId: string; arrival: Arrival } | undefined {
  const text = String(short_message?.message ?? '');
  const providerId = receipted_message_id ?? /\bid:(\S+)/.exec(text)?.[1];
  const state = /\bstat:([A-Z]+)/.exec(text)?.[1];
  const error = /\berr:(\w{1,8})/.exec(text)?.[1] ?? '000';
  if (providerId === undefined || state === undefined) return undefined;
  if (state === 'DELIVRD') return { providerId, arrival: { state: 'delivered' } };
  if (!['UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED'].includes(state)) return undefined;
  const isNoAddress = error === UNKNOWN_SUBSCRIBER && state !== 'EXPIRED';
  return { providerId, arrival: { state: 'undelivered', reason: `smpp-${state}-${error}`, isNoAddress } };
}
