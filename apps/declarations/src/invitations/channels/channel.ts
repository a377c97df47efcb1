/** The ways a message can go out. */
export type ChannelName = 'email' | 'sms' | 'zns';
export type Language = 'vi' | 'en';

/** One lot that a message asks about: number, office and link, and nothing else (domain.md, rule 26). */
export interface AskedLot {
  requestId: string;
  lotId: string;
  officeCode: string;
  officeNameVi: string;
  officeNameEn: string;
  expiresAt: string;
  link: string;
}

/** One message to one business, complete: the links and the way to stop are in it and nowhere else. */
export interface Message {
  messageId: string;
  /** Our name of this attempt to the other side. Each attempt has new links: whoever drops one as a repetition of the other leaves a dead link with the reader. */
  attemptId: string;
  kind: 'invitation' | 'reminder' | 'digest';
  language: Language;
  address: string;
  lots: AskedLot[];
  stopLink: string;
}

/**
 * What became of a send: the other side took it; it took it or not, nobody can tell; it will never take anything for this address; it will never take
 * this message; or not now, and perhaps not before a moment that it named. `reason` is a code of ours or the answer's number, never its text: texts repeat addresses.
 */
export type SendOutcome =
  | { outcome: 'sent'; providerId?: string }
  | { outcome: 'unclear' | 'address-refused' | 'message-refused'; reason: string }
  | { outcome: 'later'; reason: string; notBefore?: Date };

/** What became of a message that the other side took: it reached the person, or it never will, perhaps because there is no such address. */
export type Arrival = { state: 'delivered' } | { state: 'undelivered'; reason: string; isNoAddress: boolean };

/** One way to send messages. `send` never throws and settles within minutes. */
export interface Channel {
  readonly name: ChannelName;
  /** How many lots, each with its link, fit into one message. */
  readonly lotsPerMessage: number;
  send(message: Message, now: Date): Promise<SendOutcome>;
  /** Where the other side brings no receipts: what became of a message, if that is settled. Rejects when it cannot be learned now. */
  arrivalOf?(message: SentMessage): Promise<Arrival | undefined>;
  close?(): Promise<void>;
}

/** A message as the other side knows it. */
export interface SentMessage {
  providerId: string;
  address: string;
}

/** Word of what became of a message. */
export interface Receipt {
  channel: ChannelName;
  /** The other side's name of the message. */
  providerId: string;
  arrival: Arrival;
}

/** False when the message of a receipt is not on record yet: the receipt is to be brought again. */
export type TakeReceipt = (receipt: Receipt) => Promise<boolean>;

/** Injection token for the configured `Channel[]`. */
export const CONFIGURED_CHANNELS = Symbol('CONFIGURED_CHANNELS');
