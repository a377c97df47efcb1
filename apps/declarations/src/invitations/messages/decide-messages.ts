import { addWorkingDays, type Calendar, dayInVietnam, instantInVietnam } from '@hailong/calendar';
import type { ChannelName, Language } from '../channels/channel';
import type { WritingPolicy } from '../writing-policy';

/** Why an address is not written to: its owner wants no messages, there is no such address, or nothing arrives at it. */
export const SUPPRESSION_REASONS = ['opted-out', 'address-refused', 'undeliverable'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** Why a business is not written to about a lot. */
export const NOT_SENT_REASONS = [
  'no-channel',
  'no-contact',
  ...SUPPRESSION_REASONS,
  'channels-failed',
  'no-longer-open',
  'digest-full',
] as const;
type NotSentReason = (typeof NOT_SENT_REASONS)[number];

/** Where a business is reached, in the order in which the ways are tried. */
export interface Contact {
  ways: { channel: ChannelName; address: string; suppressed?: SuppressionReason }[];
  language: Language;
}

/** A lot that a business may have to be written to about. */
export interface DueInvitation {
  requestId: string;
  version: number;
  messagesSent: number;
  lastSentAt?: Date;
  failedChannels: ChannelName[];
}

/** All that decides about the messages to one firm. */
export interface Firm {
  contact?: Contact;
  openLots: number;
  lastWrittenAt?: Date;
  due: DueInvitation[];
}

/** What is to be done about some of a firm's lots: write to it, look again later, or not write, and why; with neither there is nothing more to be said. */
export type Decision =
  | {
      does: 'write';
      kind: 'invitation' | 'reminder' | 'digest';
      channel: ChannelName;
      address: string;
      lots: DueInvitation[];
    }
  | { does: 'wait'; until: Date; lots: DueInvitation[] }
  | { does: 'give-up'; reason?: NotSentReason; lots: DueInvitation[] };

/** More lots than fit into one message wait for the next day's. */
const MOST_LOTS = 50;

/**
 * Decides whom to write to now and about what: one message a lot, or one digest a day for a firm with many open lots; a reminder only after the working
 * days of the policy, and never more of them than it allows; over the first way that is configured, open and has not failed for this lot.
 */
export function decideMessages(
  firm: Firm,
  configured: readonly ChannelName[],
  policy: WritingPolicy,
  calendar: Calendar,
  now: Date,
): Decision[] {
  const decisions: Decision[] = [];
  const byWay = new Map<string, { channel: ChannelName; address: string; lots: DueInvitation[] }>();
  for (const lot of firm.due) {
    const turn = turnOf(lot, policy, calendar);
    if (turn === undefined) decisions.push({ does: 'give-up', lots: [lot] });
    else if (turn > now) decisions.push({ does: 'wait', until: turn, lots: [lot] });
    else {
      const way = wayTo(firm, lot, configured);
      if ('reason' in way) decisions.push({ does: 'give-up', reason: way.reason, lots: [lot] });
      else byWay.set(way.channel, { ...way, lots: [...(byWay.get(way.channel)?.lots ?? []), lot] });
    }
  }
  const isDigest = firm.openLots > policy.digestAbove;
  for (const { lots, ...way } of byWay.values()) {
    decisions.push(...(isDigest ? digestOf(firm, way, lots, policy, calendar, now) : messagesOf(way, lots)));
  }
  return decisions;
}

type Way = { channel: ChannelName; address: string };

function messagesOf(way: Way, lots: DueInvitation[]): Decision[] {
  return lots.map((lot) => ({
    does: 'write',
    kind: lot.messagesSent === 0 ? 'invitation' : 'reminder',
    ...way,
    lots: [lot],
  }));
}

function digestOf(
  { lastWrittenAt }: Firm,
  way: Way,
  lots: DueInvitation[],
  policy: WritingPolicy,
  calendar: Calendar,
  now: Date,
): Decision[] {
  const today = dayInVietnam(now);
  const next = instantInVietnam(addWorkingDays(calendar, today, 1), policy.writingFrom);
  if (lastWrittenAt && dayInVietnam(lastWrittenAt) >= today) return [{ does: 'wait', until: next, lots }];
  const [told, rest] = [lots.slice(0, MOST_LOTS), lots.slice(MOST_LOTS)];
  const digest: Decision = { does: 'write', kind: 'digest', ...way, lots: told };
  return rest.length === 0 ? [digest] : [digest, { does: 'wait', until: next, lots: rest }];
}

/** When the next message about a lot may go out; undefined when all have. */
function turnOf(lot: DueInvitation, policy: WritingPolicy, calendar: Calendar): Date | undefined {
  if (lot.lastSentAt === undefined) return new Date(0);
  const days = policy.reminderDays[lot.messagesSent - 1];
  if (days === undefined) return undefined;
  return instantInVietnam(addWorkingDays(calendar, dayInVietnam(lot.lastSentAt), days), policy.writingFrom);
}

function wayTo(
  { contact }: Firm,
  lot: DueInvitation,
  configured: readonly ChannelName[],
): Way | { reason: NotSentReason } {
  if (!contact || contact.ways.length === 0) return { reason: 'no-contact' };
  const ways = contact.ways.filter(({ channel }) => configured.includes(channel));
  if (ways.length === 0) return { reason: 'no-channel' };
  const open = ways.filter(({ suppressed }) => suppressed === undefined);
  const [wanted] = SUPPRESSION_REASONS.filter((reason) => ways.some(({ suppressed }) => suppressed === reason));
  if (open.length === 0 && wanted !== undefined) return { reason: wanted };
  const way = open.find(({ channel }) => !lot.failedChannels.includes(channel));
  return way ? { channel: way.channel, address: way.address } : { reason: 'channels-failed' };
}
