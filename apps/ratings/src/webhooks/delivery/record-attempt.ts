import { inTx, type Tx } from '@hailong/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stopSending } from '../endpoints/stop-sending';
import { TEST_TYPE } from '../facts/webhook-event-types';
import type { Answer } from './attempt-outcome';
import { waitAfter } from './back-off';
import type { ClaimedMessage } from './claim-message';
import { WEBHOOK_DATABASE } from './webhook-database';

/** An endpoint that answered nothing with 2xx for so long is disabled. */
const FAILING_AT_MOST = '5 days';

interface AttemptedMessage {
  endpointId: string;
  isTest: boolean;
  /** Attempts of this round: a replay begins a new one. None where the replay crossed this attempt. */
  attempts: number;
}

/**
 * Records what became of an attempt, when the message is sent again if at all, and what that says about its endpoint. An attempt that was taken for lost
 * meanwhile leaves its outcome in the trail and changes nothing else. Endpoint, message and trail are written in this order, as everywhere, so that no two
 * that write them wait for each other for ever.
 */
@Injectable()
export class RecordAttempt {
  constructor(@Inject(WEBHOOK_DATABASE) private readonly db: DataSource) {}

  execute({ messageId, attempt }: ClaimedMessage, answer: Answer): Promise<void> {
    return inTx(this.db, async (tx) => {
      const [message] = await tx.query<AttemptedMessage[]>(SELECT_MESSAGE, [messageId, attempt]);
      if (message !== undefined && answer.outcome === 'delivered') {
        if (message.isTest) await activate(tx, message.endpointId, messageId);
        else await tx.query(WELL_AGAIN, [message.endpointId]);
        await tx.query(DELIVERED, [messageId, attempt]);
      } else if (message !== undefined) {
        if (!message.isTest) await doubt(tx, message.endpointId, answer);
        await this.putOff(tx, { messageId, attempt }, message, answer);
      }
      await tx.query(END_ATTEMPT, [messageId, attempt, answer.status ?? null, answer.outcome]);
    });
  }

  private async putOff(
    tx: Tx,
    { messageId, attempt }: Pick<ClaimedMessage, 'messageId' | 'attempt'>,
    { isTest, attempts }: AttemptedMessage,
    { outcome, retryAfterSeconds = 0 }: Answer,
  ): Promise<void> {
    // That we were stopped is nobody's failure: neither does it use up an attempt, nor does a test fail by it.
    if (outcome === 'interrupted')
      return void (await tx.query(RESUME, [messageId, attempt, waitAfter(1, Math.random())]));
    const wait = isTest ? undefined : waitAfter(Math.max(1, attempts), Math.random());
    if (wait !== undefined) await tx.query(TRY_AGAIN, [messageId, attempt, Math.max(wait, retryAfterSeconds)]);
    else await tx.query(GIVE_UP, [messageId, attempt, isTest ? 'test-failed' : 'attempts-used-up']);
  }
}

/** A test that was put away while it was on its way makes nothing active: its endpoint was disabled after the client asked for it. */
async function activate(tx: Tx, endpointId: string, testId: string): Promise<void> {
  // Whether it was put away is read after whoever is disabling the endpoint has done so.
  await tx.query(LOCK, [endpointId]);
  await tx.query(ACTIVATE, [endpointId, testId]);
}

/** What an answer other than 2xx says about an endpoint. */
async function doubt(tx: Tx, endpointId: string, { outcome, retryAfterSeconds }: Answer): Promise<void> {
  if (outcome === 'gone') return stopSending(tx, endpointId, 'gone');
  if (retryAfterSeconds !== undefined) await tx.query(LET_REST, [endpointId, retryAfterSeconds]);
  // That we were stopped says nothing about the receiver.
  if (outcome === 'interrupted') return;
  await tx.query(FAILING, [endpointId]);
  const [failing] = await tx.query<object[]>(SELECT_FAILING_TOO_LONG, [endpointId]);
  if (failing !== undefined) await stopSending(tx, endpointId, 'failing');
}

const SELECT_MESSAGE = `
  SELECT endpoint_id AS "endpointId", type = '${TEST_TYPE}' AS "isTest", attempts - attempts_before_replay AS attempts FROM webhook_message
  WHERE message_id = $1 AND attempts = $2`;

// Also where the endpoint was disabled while the message was on its way: it did arrive.
const DELIVERED = `
  UPDATE webhook_message SET state = 'delivered', failed_because = NULL, next_attempt_at = NULL, settled_at = now()
  WHERE message_id = $1 AND attempts = $2`;

const TRY_AGAIN = `
  UPDATE webhook_message SET next_attempt_at = now() + $3::float8 * interval '1 second'
  WHERE message_id = $1 AND attempts = $2 AND state = 'pending'`;

const RESUME = `
  UPDATE webhook_message SET next_attempt_at = now() + $3::float8 * interval '1 second', attempts_before_replay = least(attempts_before_replay + 1, attempts)
  WHERE message_id = $1 AND attempts = $2 AND state = 'pending'`;

const GIVE_UP = `
  UPDATE webhook_message SET state = 'failed', failed_because = $3, next_attempt_at = NULL, settled_at = now()
  WHERE message_id = $1 AND attempts = $2 AND state = 'pending'`;

const END_ATTEMPT = `
  UPDATE webhook_attempt SET ended_at = clock_timestamp(), status = $3, outcome = $4 WHERE message_id = $1 AND attempt = $2`;

const LOCK = `SELECT FROM webhook_endpoint WHERE endpoint_id = $1 FOR UPDATE`;

const ACTIVATE = `
  UPDATE webhook_endpoint SET state = 'active', disabled_reason = NULL, disabled_at = NULL, failing_since = NULL, rests_until = NULL
  WHERE endpoint_id = $1 AND EXISTS (SELECT FROM webhook_message WHERE message_id = $2 AND state = 'pending')`;

// Nothing is written where nothing changes: the row of a busy endpoint must not be written at each message.
const WELL_AGAIN = `UPDATE webhook_endpoint SET failing_since = NULL WHERE endpoint_id = $1 AND failing_since IS NOT NULL`;

const FAILING = `UPDATE webhook_endpoint SET failing_since = now() WHERE endpoint_id = $1 AND failing_since IS NULL`;

const LET_REST = `
  UPDATE webhook_endpoint SET rests_until = greatest(rests_until, now() + $2::float8 * interval '1 second') WHERE endpoint_id = $1`;

const SELECT_FAILING_TOO_LONG = `
  SELECT FROM webhook_endpoint WHERE endpoint_id = $1 AND state = 'active' AND failing_since < now() - interval '${FAILING_AT_MOST}'`;
