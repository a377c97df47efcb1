import type { OpenAPIObject } from '@nestjs/swagger';
import { signedHeaders } from './delivery/sign-message';
import { SENT_EVENTS, WEBHOOK_FIELDS } from './facts/webhook-event-types';

type Webhooks = NonNullable<OpenAPIObject['webhooks']>;
type Operation = NonNullable<Webhooks[string]['post']>;

const SENT_AT = new Date('2026-11-20T02:00:00.000Z');
const MESSAGE_ID = '0d4b1f0e-4a3c-4b7e-9f3a-1c2d3e4f5a6b';
/** Nobody's. The examples are signed with it by the very function that signs what is sent. */
export const EXAMPLE_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

const HEADERS: Record<string, string> = {
  'webhook-id': 'The id of the message, the same at every attempt and replay: drop what you have had.',
  'webhook-timestamp': 'When this attempt was made, in seconds since 1970: refuse what is old.',
  'webhook-signature':
    'One signature for each live secret of the endpoint, with a space between: HMAC-SHA256 over `webhook-id.webhook-timestamp.body`.',
};

/** Every message that an endpoint is sent (Standard Webhooks), with its schema, and an example under the signature that belongs to it. */
export function webhookReference(): Webhooks {
  return Object.fromEntries(
    Object.entries(SENT_EVENTS).map(([type, event]) => [type, { post: operationOf(type, event) }]),
  );
}

function operationOf(type: string, { told, data }: (typeof SENT_EVENTS)[keyof typeof SENT_EVENTS]): Operation {
  const example = {
    type,
    timestamp: SENT_AT.toISOString(),
    data: Object.fromEntries(data.map((field) => [field, WEBHOOK_FIELDS[field].example])),
  };
  const fields = data.map((field) => [field, { type: 'string', ...WEBHOOK_FIELDS[field] }] as const);
  const schema = {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: [type] },
      timestamp: {
        type: 'string',
        format: 'date-time',
        description: 'when it happened; messages may overtake one another',
      },
      data: { type: 'object', required: data, properties: Object.fromEntries(fields) },
    },
  };
  const headers = signedHeaders(MESSAGE_ID, JSON.stringify(example), [EXAMPLE_SECRET], SENT_AT);
  return {
    tags: ['webhooks'],
    summary: told,
    security: [],
    parameters: Object.entries(HEADERS).map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string', example: headers[name] },
    })),
    requestBody: { required: true, content: { 'application/json': { schema, example } } },
    responses: {
      '2XX': { description: 'Received: it is not sent again by itself.' },
      '410': { description: 'Ends the sending to this endpoint.' },
      default: { description: 'Not received: it is sent again, ten times in three days. `Retry-After` is honoured.' },
    },
  };
}
