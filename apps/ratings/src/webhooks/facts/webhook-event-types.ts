/**
 * What an endpoint may ask to be told of. Names as the Standard Webhooks specification wants them: letters, underscores and full stops. That a rating was changed or
 * taken back is not among them: the receipt does not show it either, so that whoever was pressed for a receipt can still change the rating unseen (T11).
 */
export const WEBHOOK_EVENT_TYPES = [
  'rating_request.opened',
  'rating_request.announced',
  'rating_request.cancelled',
  'rating_request.expired',
  'rating.submitted',
  'case.opened',
  'case.concluded',
  'case.replied',
] as const;

export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

/** The message by which an endpoint is tried before it is used; nobody asks for it by name. */
export const TEST_TYPE = 'endpoint.test';
