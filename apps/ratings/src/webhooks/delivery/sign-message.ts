import { Webhook } from 'standardwebhooks';

/** The headers of the Standard Webhooks specification for one attempt: one signature for each secret that is live, the newest first. */
export function signedHeaders(messageId: string, body: string, secrets: string[], now: Date): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'hailong-webhooks',
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(messageId, now, body)).join(' '),
  };
}
