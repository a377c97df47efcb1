import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SendOutcome } from '../channels/channel';
import { suppress } from './suppress';

const MINUTE_MS = 60_000;
const LONGEST_WAIT_MINUTES = 60;
/** About two days. */
const MOST_ATTEMPTS = 50;

/** A message that was being sent, and what became of it. */
export interface Attempted {
  messageId: string;
  attempt: number;
  outcome: SendOutcome;
}

const STATE_OF = {
  sent: 'sent',
  unclear: 'unclear',
  later: 'failed',
  'address-refused': 'refused',
  'message-refused': 'failed',
} as const;

/**
 * Records what became of an attempt, and when its lots are looked at again: for a reminder if it went out, at once, over another way, if this way will not take
 * it. An attempt that was taken for lost meanwhile records nothing.
 */
@Injectable()
export class RecordOutcome {
  constructor(private readonly db: DataSource) {}

  execute({ messageId, attempt, outcome }: Attempted, now: Date): Promise<void> {
    return inTx(this.db, async (tx) => {
      const isToBeRepeated = outcome.outcome === 'later' && attempt < MOST_ATTEMPTS;
      const [, settled]: [unknown, number] = await tx.query(SETTLE, [
        messageId,
        attempt,
        isToBeRepeated ? 'retry' : STATE_OF[outcome.outcome],
        'reason' in outcome ? outcome.reason : null,
        isToBeRepeated ? nextAttempt(attempt, outcome, now) : null,
        outcome.outcome === 'sent' ? (outcome.providerId ?? null) : null,
        outcome.outcome === 'sent' ? now : null,
      ]);
      if (settled === 0 || isToBeRepeated) return;
      if (outcome.outcome === 'address-refused') await suppress(tx, messageId, now);
      const wasWritten = outcome.outcome === 'sent' || outcome.outcome === 'unclear';
      await tx.query(wasWritten ? WRITTEN : NOT_WRITTEN, [messageId, now]);
      if (wasWritten) await tx.query(NOT_NAMED, [messageId, now]);
    });
  }
}

/** One, two, four … minutes after the attempt, an hour at most, and not before the moment that the other side named. */
function nextAttempt(attempt: number, outcome: SendOutcome, now: Date): Date {
  const wait = now.getTime() + Math.min(LONGEST_WAIT_MINUTES, 2 ** (attempt - 1)) * MINUTE_MS;
  const named = outcome.outcome === 'later' ? outcome.notBefore : undefined;
  return new Date(Math.max(wait, named?.getTime() ?? 0));
}

const SETTLE = `update message set state = $3, error = $4, next_attempt_at = $5, provider_id = $6, sent_at = $7
  where message_id = $1 and attempts = $2 and state = 'sending'`;

const LOTS = `from message m join message_request q using (message_id)
  where m.message_id = $1 and i.request_id = q.request_id and i.version = q.version`;

// When exactly the next message may go out is decided on the day: the calendar can change until then.
const WRITTEN = `update invitation i set messages_sent = messages_sent + 1, last_sent_at = $2, due_at = $2::timestamptz + interval '1 day',
    channel = m.channel, link_hash = q.link_hash ${LOTS} and q.link_hash is not null`;

// A short message names only the latest of a digest's lots: the others have their turn in the next one.
const NOT_NAMED = `update invitation i set due_at = $2::timestamptz + interval '1 day', not_sent_reason = 'digest-full' ${LOTS} and q.link_hash is null`;

const NOT_WRITTEN = `update invitation i set due_at = $2 ${LOTS}`;
