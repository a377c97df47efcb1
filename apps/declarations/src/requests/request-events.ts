import {
  RatingRequestAnnounced,
  RatingRequestCancelled,
  RatingRequestOpened,
  RatingRequestRevised,
} from '@hailong/contracts';
import type { AskContent } from './decide-ask';
import type { RatingRequest } from './rating-request';

/** What a request is as long as nobody rates or cancels it follows from what is known of its lot. */
export function standingState(content: AskContent): 'open' | 'announced' {
  return content.announcedAt === undefined ? 'open' : 'announced';
}

/** Tells a request for the first time, or for the first time after it was taken back. */
export function openedEvent(request: RatingRequest): RatingRequestOpened {
  return Object.assign(new RatingRequestOpened(), snapshotOf(request));
}

/** Tells what a request has become. */
export function revisedEvent(request: RatingRequest): RatingRequestRevised {
  return Object.assign(new RatingRequestRevised(), snapshotOf(request));
}

/** Tells that the business is invited. */
export function announcedEvent({ requestId, lotId, content, version }: RatingRequest): RatingRequestAnnounced {
  return Object.assign(new RatingRequestAnnounced(), { requestId, lotId, announcedAt: content.announcedAt!, version });
}

/** Tells that nobody is asked any more; taken back, that nobody ever should have been. */
export function cancelledEvent(request: RatingRequest, isTakenBack = false): RatingRequestCancelled {
  const { requestId, lotId, cancelledAt, cancelReason: reason, version } = request;
  const event = Object.assign(new RatingRequestCancelled(), { requestId, lotId, cancelledAt, reason, version });
  return isTakenBack ? Object.assign(event, { isTakenBack }) : event;
}

/** The state is that of a request which stands; a cancelled one says so by the instant of its cancellation. */
function snapshotOf({ requestId, version, lotId, content, expiresAt, cancelledAt }: RatingRequest): object {
  const cancellation = cancelledAt === undefined ? {} : { cancelledAt };
  return { requestId, version, lotId, state: standingState(content), ...content, expiresAt, ...cancellation };
}
