import { queryOptions } from '@tanstack/react-query';
import type { RecordPage } from '../tables/record-list';
import { getJson, postJson } from './http';

export const CHANNELS = ['email', 'sms', 'zns'] as const;
export type Channel = (typeof CHANNELS)[number];

export const MESSAGE_STATES = [
  'sending',
  'retry',
  'sent',
  'delivered',
  'undelivered',
  'unclear',
  'refused',
  'failed',
  'not-needed',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const SUPPRESSION_REASONS = ['opted-out', 'address-refused', 'undeliverable'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

export type MessageKind = 'invitation' | 'reminder' | 'digest';

/** What became of one message; the service shows neither address nor link. */
export interface MessageRow {
  messageId: string;
  kind: MessageKind;
  channel: Channel;
  state: MessageState;
  lots: number;
  attempts: number;
  decidedAt: string;
  sentAt: string | null;
  nextAttemptAt: string | null;
  error: string | null;
}

export interface MessageSummary {
  messages: { channel: Channel; state: MessageState; count: number }[];
  waiting: { channel: Channel; reason: string; count: number; nextAttemptAt: string }[];
  notSent: { reason: string; count: number }[];
}

export interface Suppression {
  suppressionId: string;
  taxCode: string;
  channel: Channel;
  reason: SuppressionReason;
  detail?: string;
  since: string;
}

const MESSAGES = '/api/v1/messages';

export const messageSummaryQuery = queryOptions({
  queryKey: ['messages', 'summary'],
  queryFn: () => getJson<MessageSummary>(`${MESSAGES}/summary`),
});

export function readMessages(
  channel: Channel | undefined,
  state: MessageState | undefined,
  cursor: string | undefined,
): Promise<RecordPage<MessageRow>> {
  return getJson(MESSAGES, { channel, state, cursor });
}

export function readSuppressions(
  reason: SuppressionReason | undefined,
  cursor: string | undefined,
): Promise<RecordPage<Suppression>> {
  return getJson(`${MESSAGES}/suppressions`, { reason, cursor });
}

/** Lets an address be written to again; who did it, and why, stays on record. */
export function liftSuppression(suppressionId: string, why: string): Promise<unknown> {
  return postJson(`${MESSAGES}/suppressions/${encodeURIComponent(suppressionId)}/lifting`, { why });
}
