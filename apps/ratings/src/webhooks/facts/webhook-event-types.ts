import { DECLARATION_ID } from '@hailong/contracts';

/** What the data of a message may hold: numbers and moments, each with an example. */
export const WEBHOOK_FIELDS = {
  requestId: { format: 'uuid', example: '0d4b1f0e-4a3c-4b7e-9f3a-1c2d3e4f5a6b' },
  lotId: { pattern: DECLARATION_ID.source, example: '30712345678' },
  expiresAt: { format: 'date-time', example: '2026-12-20T02:00:00.000Z' },
  receipt: { pattern: '^HL-[0-9A-Z]{4}-[0-9A-Z]{4}$', example: 'HL-7K2M-Q9XD' },
  replyUrl: {
    format: 'uri',
    example: 'https://hailong.example/cong-khai/phan-hoi/9c2d7c1a-5b0e-4a53-8a63-2f7f0f1f9d21',
  },
  endpointId: { format: 'uuid', example: '5f0c1c9e-8d1b-4d53-9c57-0a3c9b6a7e42' },
} as const;

interface WebhookEvent {
  told: string;
  data: (keyof typeof WEBHOOK_FIELDS)[];
}

const REQUEST = ['requestId', 'lotId'] as const;

/**
 * What an endpoint may ask to be told of, and what it is told. Names as the Standard Webhooks specification wants them: letters, underscores and full stops. That a rating was changed or
 * taken back is not among them: the receipt does not show it either, so that whoever was pressed for a receipt can still change the rating unseen (T11).
 */
const WEBHOOK_EVENTS = {
  'rating_request.opened': {
    told: 'A lot of the business is under way and can be rated soon.',
    data: [...REQUEST, 'expiresAt'],
  },
  'rating_request.announced': { told: 'The business is asked about its lot.', data: [...REQUEST, 'expiresAt'] },
  'rating_request.cancelled': { told: 'The business is not asked about this lot any more.', data: [...REQUEST] },
  'rating_request.expired': { told: 'The lot was not rated in time.', data: [...REQUEST] },
  'rating.submitted': { told: 'A rating of the lot was received, over whatever way.', data: [...REQUEST, 'receipt'] },
  'case.opened': { told: 'The rating has become a case.', data: [...REQUEST, 'receipt'] },
  'case.concluded': { told: 'The case of the rating is concluded.', data: [...REQUEST, 'receipt'] },
  'case.replied': { told: 'The reply to the case is published.', data: [...REQUEST, 'receipt', 'replyUrl'] },
} satisfies Record<string, WebhookEvent>;

export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;

export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as WebhookEventType[];

/** The message by which an endpoint is tried before it is used; nobody asks for it by name. */
export const TEST_TYPE = 'endpoint.test';

/** All that is sent to endpoints. */
export const SENT_EVENTS: Record<WebhookEventType | typeof TEST_TYPE, WebhookEvent> = {
  ...WEBHOOK_EVENTS,
  [TEST_TYPE]: {
    told: 'A test, asked for by the client. Answered with 2xx it makes the endpoint active.',
    data: ['endpointId'],
  },
};
