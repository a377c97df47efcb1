import type { Tx } from '@hailong/database';
import type { WebhookEventType } from './webhook-event-types';

/** One fact about a business, as software that acts for it may learn it: numbers and moments, never a level, a text, an officer or a contact. */
export interface WebhookFact {
  firm: string;
  type: WebhookEventType;
  /** Nothing: at the moment of the transaction. */
  at: Date | null;
  data: Record<string, string | null>;
}

/**
 * The INSERT that writes one message for each active endpoint that asked for the type and whose client is bound to the firm, from a relation of
 * `firm`, `type`, `at` and `data` (json). The body is frozen here: every attempt and every replay sends these bytes.
 * OFFSET 0 keeps the order of the look-ups in a plan that was made while the tables were empty (ADR 0026).
 */
export function insertMessages(facts: string): string {
  return `
    INSERT INTO webhook_message (endpoint_id, firm, type, body)
    SELECT e.endpoint_id, f.firm, f.type, json_build_object('type', f.type,
             'timestamp', to_char(coalesce(f.at, now()) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', f.data)::text
    FROM (${facts}) AS f
    CROSS JOIN LATERAL (SELECT client_id FROM software_binding WHERE firm = f.firm AND ended_at IS NULL OFFSET 0) AS b
    CROSS JOIN LATERAL (
      SELECT endpoint_id FROM webhook_endpoint WHERE client_id = b.client_id AND state = 'active' AND f.type = ANY (event_types) OFFSET 0) AS e`;
}

const TELL = insertMessages(
  `SELECT firm, type, at, data FROM json_to_recordset($1) AS fact (firm text, type text, at timestamptz, data json)`,
);

/** The facts are told if, and only if, the transaction commits; who handles the same event twice tells it twice, so this belongs behind the inbox. */
export async function tellWebhooks(tx: Tx, facts: WebhookFact[]): Promise<void> {
  if (facts.length > 0) await tx.query(TELL, [JSON.stringify(facts)]);
}
