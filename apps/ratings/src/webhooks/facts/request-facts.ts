import type { RatingRequest } from '../../requests/rating-request.entity';
import type { WebhookFact } from './tell-webhooks';
import type { WebhookEventType } from './webhook-event-types';

/** A request as far as software is told of it. */
export type ToldRequest = Pick<
  RatingRequest,
  'requestId' | 'lotId' | 'firm' | 'state' | 'openedAt' | 'announcedAt' | 'cancelledAt' | 'expiresAt'
>;

/**
 * What changed about a request for the software of its business, from one version to the next; absent: there is no such request. One that passes
 * to another business ends for the first and opens for the other. Nothing is told of a request that is rated: the rating itself is.
 */
export function requestFacts(before: ToldRequest | undefined, after: ToldRequest | undefined): WebhookFact[] {
  if (before && after && before.firm !== after.firm)
    return [...requestFacts(before, undefined), ...requestFacts(undefined, after)];
  const told = after ?? before;
  if (told === undefined) return [];
  const { requestId, lotId, firm } = told;
  const fact = (type: WebhookEventType, at: Date | null, more: WebhookFact['data'] = {}): WebhookFact => ({
    firm,
    type,
    at,
    data: { requestId, lotId, ...more },
  });
  const expiresAt = told.expiresAt.toISOString();
  const facts: WebhookFact[] = [];
  if (!isOpen(before) && isOpen(after)) facts.push(fact('rating_request.opened', after.openedAt, { expiresAt }));
  if (before?.state !== 'announced' && after?.state === 'announced')
    facts.push(fact('rating_request.announced', after.announcedAt, { expiresAt }));
  if (isOpen(before) && (after === undefined || after.state === 'cancelled'))
    facts.push(fact('rating_request.cancelled', after?.cancelledAt ?? null));
  if (isOpen(before) && after?.state === 'expired') facts.push(fact('rating_request.expired', after.expiresAt));
  return facts;
}

function isOpen(request: ToldRequest | undefined): request is ToldRequest {
  return request?.state === 'open' || request?.state === 'announced';
}
