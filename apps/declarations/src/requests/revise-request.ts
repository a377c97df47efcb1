import {
  RatingRequestAnnounced,
  RatingRequestCancelled,
  RatingRequestOpened,
  RatingRequestRevised,
} from '@hailong/contracts';
import { v5 } from 'uuid';
import type { Ask, AskContent, NotAskedReason } from './decide-ask';
import { inState, type RatingRequest } from './rating-request';

/** Namespace of request ids: the id follows from the lot, so a lot can never have two requests (I-01). */
const REQUEST_IDS = '3f2f8c52-6c5a-5d38-8f3e-6f3a2d0c9b41';
const DAYS_TO_RATE = 30;

/** What a decision makes of a lot's request: nothing, or its next version with the events that tell it, and whether the business is to be invited. */
export interface Revision {
  request: RatingRequest;
  events: object[];
  isAnnounced: boolean;
}

/** The id of the one request of a lot. */
export function requestIdOf(lotId: string): string {
  return v5(lotId, REQUEST_IDS);
}

/**
 * Carries a decision over to the request of a lot. The same decision again changes nothing; a rated request takes no subject any more,
 * and only bears the flag of a cancellation. A request that is open already keeps standing while a newly named office waits for its registration.
 */
export function reviseRequest(
  lotId: string,
  current: RatingRequest | undefined,
  ask: Ask,
  now: Date,
): Revision | undefined {
  if ('notAsked' in ask) return current && withdrawn(current, ask.notAsked, now);
  if (!current) return opened(lotId, ask.asked, now);
  if (current.state === 'rated') return current.cancelledAt ? unflagged(current) : undefined;
  if (current.state === 'cancelled') return asked(inState(withoutCancellation(current), 'open'), ask.asked, now);
  return sameContent(current.content, ask.asked) ? undefined : asked(current, ask.asked, now);
}

function opened(lotId: string, content: AskContent, now: Date): Revision {
  const isAnnounced = content.announcedAt !== undefined;
  const request: RatingRequest = {
    requestId: requestIdOf(lotId),
    lotId,
    version: 1,
    state: isAnnounced ? 'announced' : 'open',
    content,
    expiresAt: lastInstantToRate(now),
  };
  const event = Object.assign(new RatingRequestOpened(), snapshotOf(request));
  return { request, events: isAnnounced ? [event, announcementOf(request)] : [event], isAnnounced };
}

function asked(current: RatingRequest, content: AskContent, now: Date): Revision {
  const isAnnounced = content.announcedAt !== undefined && current.state !== 'announced';
  const request: RatingRequest = {
    ...inState(current, isAnnounced ? 'announced' : current.state),
    version: current.version + 1,
    content,
    expiresAt: isAnnounced ? lastInstantToRate(now) : current.expiresAt,
  };
  const event = Object.assign(new RatingRequestRevised(), snapshotOf(request));
  return { request, events: isAnnounced ? [event, announcementOf(request)] : [event], isAnnounced };
}

function withdrawn(current: RatingRequest, reason: NotAskedReason, now: Date): Revision | undefined {
  if (current.cancelledAt !== undefined || reason === 'office-code-not-registered') return undefined;
  const cancelledAt = now.toISOString();
  const state = current.state === 'rated' ? 'rated' : 'cancelled';
  const request = { ...inState(current, state), version: current.version + 1, cancelledAt, cancelReason: reason };
  const { requestId, lotId } = current;
  const event = Object.assign(new RatingRequestCancelled(), { requestId, lotId, cancelledAt, reason });
  return { request, events: [event], isAnnounced: false };
}

function unflagged(current: RatingRequest): Revision {
  const request = { ...withoutCancellation(current), version: current.version + 1 };
  return { request, events: [], isAnnounced: false };
}

function withoutCancellation({ cancelledAt: _at, cancelReason: _reason, ...request }: RatingRequest): RatingRequest {
  return request;
}

function announcementOf({ requestId, lotId, content }: RatingRequest): RatingRequestAnnounced {
  return Object.assign(new RatingRequestAnnounced(), { requestId, lotId, announcedAt: content.announcedAt! });
}

function snapshotOf({ requestId, version, lotId, state, content, expiresAt }: RatingRequest): object {
  return { requestId, version, lotId, state, ...content, expiresAt };
}

/** Both are built by the same code in the same order of fields, so their texts are equal exactly when they are. */
function sameContent(a: AskContent, b: AskContent): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function lastInstantToRate(now: Date): string {
  return new Date(now.getTime() + DAYS_TO_RATE * 24 * 3600 * 1000).toISOString();
}
