import type { Tx } from '@hailong/database';

/** Why nothing is sent to an endpoint any more: its client wishes it, it answered 410, or it answered nothing with 2xx for days. */
export type DisabledReason = 'by-client' | 'gone' | 'failing';

/**
 * Disables an endpoint and puts what waits for it away, to be replayed once it is active again. What is on its way at that moment may still arrive; nothing
 * is sent afterwards. One that is disabled keeps its reason.
 */
export async function stopSending(tx: Tx, endpointId: string, reason: DisabledReason): Promise<void> {
  await tx.query(DISABLE, [endpointId, reason]);
  await tx.query(PUT_AWAY, [endpointId]);
}

const DISABLE = `
  UPDATE webhook_endpoint SET state = 'disabled', disabled_reason = $2, disabled_at = now() WHERE endpoint_id = $1 AND state <> 'disabled'`;

const PUT_AWAY = `
  UPDATE webhook_message SET state = 'failed', failed_because = 'endpoint-disabled', next_attempt_at = NULL, settled_at = now()
  WHERE endpoint_id = $1 AND next_attempt_at IS NOT NULL`;
