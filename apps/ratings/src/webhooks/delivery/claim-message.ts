import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TEST_TYPE } from '../facts/webhook-event-types';
import { WEBHOOK_DATABASE } from './webhook-database';

/** A message that is to be sent now, for the attempt that is on record. */
export interface ClaimedMessage {
  messageId: string;
  attempt: number;
  body: string;
  url: string;
  /** Sealed, the newest first. */
  secrets: string[];
}

/** An endpoint for which something is due. */
export interface DueEndpoint {
  endpointId: string;
  isFailing: boolean;
}

/** An attempt ends after 15 seconds; whoever claimed a message so long ago and said nothing is gone, perhaps before it sent, perhaps after. */
const LOST_AFTER = '60 seconds';

/** So many messages are put away by one statement, which must stay far below the time that a statement may take. */
const MOST_PUT_AWAY_AT_ONCE = 2_000;

// What waits for an endpoint; its test is not part of that.
const WAITS = (message: string) => `${message}.next_attempt_at IS NOT NULL AND ${message}.type <> '${TEST_TYPE}'`;

// Whether an endpoint is sent anything is asked of its own row first: behind one that rests or is disabled hundreds of thousands may wait, which are not to be read
// one after the other to find none.
const IS_OPEN = `e.state = 'active' AND (e.rests_until IS NULL OR e.rests_until <= now())`;

// A test goes to an endpoint that is not active yet, and does not wait for one that rests. What waited for one that was disabled is put away first, so that
// the answer lets none of it be sent.
const MAY_BE_TESTED = `(e.state <> 'disabled'
    OR NOT EXISTS (SELECT FROM webhook_message other WHERE other.endpoint_id = e.endpoint_id AND ${WAITS('other')}))`;

const firstDue = (which: string, lock: string): string => `
  webhook_endpoint e CROSS JOIN LATERAL (
    SELECT m.message_id, m.firm, m.body, m.attempts FROM webhook_message m WHERE m.endpoint_id = e.endpoint_id AND m.next_attempt_at <= now() AND ${which}
    ORDER BY m.next_attempt_at LIMIT 1 ${lock}) AS m`;

const firstTest = (lock = ''): string => firstDue(`m.type = '${TEST_TYPE}'`, lock);
const firstMessage = (lock = ''): string => firstDue(`m.type <> '${TEST_TYPE}'`, lock);

/**
 * Takes messages for sending, each for one attempt that is on record before anything leaves the house. A message that was claimed by a process that
 * vanished is due again after a minute, with the same id and the same bytes. One about a firm for which the client no longer acts is put away unsent.
 */
@Injectable()
export class ClaimMessage {
  constructor(@Inject(WEBHOOK_DATABASE) private readonly db: DataSource) {}

  dueEndpoints(): Promise<DueEndpoint[]> {
    return this.db.query<DueEndpoint[]>(SELECT_DUE);
  }

  /** Keeps some of what waits for disabled endpoints as failed, since the disabling; instances that do it at once share the work. */
  async putAway(): Promise<void> {
    await this.db.query(PUT_AWAY);
  }

  /** The test of this endpoint, or else its message that has been due the longest and that nobody else holds; nothing when there is none. */
  async next(endpointId: string): Promise<ClaimedMessage | undefined> {
    for (;;) {
      const [row] = await this.db.query<(ClaimedMessage & { isBound: boolean })[]>(CLAIM, [endpointId]);
      if (row === undefined) return undefined;
      const { isBound, ...claimed } = row;
      if (isBound) return claimed;
    }
  }
}

const DUE_ENDPOINT = `SELECT e.endpoint_id AS "endpointId", e.failing_since IS NOT NULL AS "isFailing"`;

const SELECT_DUE = `
  ${DUE_ENDPOINT} FROM ${firstMessage()} WHERE ${IS_OPEN}
  UNION
  ${DUE_ENDPOINT} FROM ${firstTest()} WHERE ${MAY_BE_TESTED}`;

const PUT_AWAY = `
  WITH waiting AS (
    SELECT m.message_id, e.disabled_at FROM webhook_endpoint e JOIN webhook_message m USING (endpoint_id)
    WHERE e.state = 'disabled' AND ${WAITS('m')} LIMIT ${MOST_PUT_AWAY_AT_ONCE} FOR UPDATE OF m SKIP LOCKED
  )
  UPDATE webhook_message m SET state = 'failed', failed_because = 'endpoint-disabled', next_attempt_at = NULL, settled_at = waiting.disabled_at
  FROM waiting WHERE m.message_id = waiting.message_id`;

const LOCK = 'FOR UPDATE SKIP LOCKED';
const CLAIMED_COLUMNS = 'm.message_id, m.firm, m.body, m.attempts + 1 AS attempt, e.endpoint_id, e.client_id, e.url';

const CLAIM = `
  WITH test AS (
    SELECT ${CLAIMED_COLUMNS} FROM ${firstTest(LOCK)} WHERE e.endpoint_id = $1 AND ${MAY_BE_TESTED}
  ), message AS (
    SELECT ${CLAIMED_COLUMNS} FROM ${firstMessage(LOCK)} WHERE e.endpoint_id = $1 AND ${IS_OPEN} AND NOT EXISTS (SELECT FROM test)
  ), due AS (
    SELECT picked.*, firm IS NULL OR EXISTS (SELECT FROM software_binding b
             WHERE b.client_id = picked.client_id AND b.firm = picked.firm AND b.ended_at IS NULL) AS is_bound
    FROM (SELECT * FROM test UNION ALL SELECT * FROM message) AS picked
  ), claimed AS (
    UPDATE webhook_message m SET attempts = due.attempt, next_attempt_at = now() + interval '${LOST_AFTER}'
    FROM due WHERE m.message_id = due.message_id AND due.is_bound
  ), noted AS (
    INSERT INTO webhook_attempt (message_id, attempt) SELECT message_id, attempt FROM due WHERE is_bound
  ), put_away AS (
    UPDATE webhook_message m SET state = 'failed', failed_because = 'binding-ended', next_attempt_at = NULL, settled_at = now()
    FROM due WHERE m.message_id = due.message_id AND NOT due.is_bound
  )
  SELECT message_id AS "messageId", attempt, body, url, is_bound AS "isBound",
         ARRAY(SELECT s.sealed FROM webhook_secret s WHERE s.endpoint_id = due.endpoint_id AND (s.ends_at IS NULL OR s.ends_at > now())
               ORDER BY s.created_at DESC) AS secrets
  FROM due`;
