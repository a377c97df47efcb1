import { DomainError } from '@hailong/errors';

/** The endpoint has no such message, or it is older than messages are kept. */
export class WebhookMessageUnknown extends DomainError {
  constructor() {
    super('not-found', 'webhook-message.unknown', 'There is no such message.');
  }
}
