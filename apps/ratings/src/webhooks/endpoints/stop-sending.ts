import type { Tx } from '@hailong/database';
import { TEST_TYPE } from '../facts/webhook-event-types';

/** Why nothing is sent to an endpoint any more: its client wishes it, it answered 410, or it answered nothing with 2xx for days. */
export type DisabledReason = 'by-client' | 'gone' | 'failing';

/**
 * Disables an endpoint, however much waits for it: nothing is sent afterwards, and what waits is put away by and by (`ClaimMessage.putAway`), to be replayed once
 * it is active again. What is on its way at that moment may still arrive; a test among it makes nothing active. One that is disabled keeps its reason.
 */
export async function stopSending(tx: Tx, endpointId: string, reason: DisabledReason): Promise<void> {
  await tx.query(DISABLE, [endpointId, reason]);
  await tx.query(PUT_TEST_AWAY, [endpointId]);
}

const DISABLE = `
  UPDATE webhook_endpoint SET state = 'disabled', disabled_reason = $2, disabled_at = now() WHERE endpoint_id = $1 AND state <> 'disabled'`;

const PUT_TEST_AWAY = `
  UPDATE webhook_message SET state = 'failed', failed_because = 'endpoint-disabled', next_attempt_at = NULL, settled_at = now()
  WHERE endpoint_id = $1 AND next_attempt_at IS NOT NULL AND type = '${TEST_TYPE}'`;
