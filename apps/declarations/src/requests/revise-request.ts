import { v5 } from 'uuid';
import type { RequestPolicy } from '../policy/request-policy';
import type { Ask, AskContent, NotAskedReason } from './decide-ask';
import { inState, type RatingRequest } from './rating-request';
import { announcedEvent, cancelledEvent, openedEvent, revisedEvent, standingState } from './request-events';

/** Namespace of request ids: the id follows from the lot, so a lot can never have two requests (I-01). */
const REQUEST_IDS = '3f2f8c52-6c5a-5d38-8f3e-6f3a2d0c9b41';
const DAY = 24 * 3600 * 1000;

/** What a decision makes of a lot's request: its next version with the events that tell it, and whether the business is to be invited. */
export interface Revision {
  request: RatingRequest;
  events: object[];
  isAnnounced: boolean;
  /** Set where the request is removed, as if it had never been opened. */
  isTakenBack?: true;
}

/** The request of a lot as it stands, or the version at which it was taken back last. */
export interface LotRequest {
  request?: RatingRequest;
  takenBackAt?: number;
}

/** The id of the one request of a lot. */
export function requestIdOf(lotId: string): string {
  return v5(lotId, REQUEST_IDS);
}

/**
 * Carries a decision over to the request of a lot. The same decision again changes nothing. A rated request takes no subject any more, and only
 * bears a flag while its lot is not asked about; an expired one is announced or cancelled, taken back only where its lot is no lot any more, and
 * follows its lot no further. Any other request ends as the decision says, whatever it was before: a cancelled lot has a cancelled request, also
 * where none was ever open, and a lot that is not asked about has none (I-03).
 */
export function reviseRequest(
  lotId: string,
  standing: LotRequest,
  ask: Ask,
  policy: RequestPolicy,
  now: Date,
): Revision | undefined {
  const { request: current } = standing;
  if (current?.state === 'rated') return reviseRated(current, ask, now);
  if ('notAsked' in ask) return reviseNotAsked(current, ask.notAsked, now);
  const expiresAt = new Date(now.getTime() + policy.expiresAfterDays * DAY).toISOString();
  if ('cancelled' in ask) return cancelled(lotId, standing, ask.cancelled, expiresAt, now);
  return asked(lotId, standing, ask.asked, expiresAt);
}

function reviseRated(current: RatingRequest, ask: Ask, now: Date): Revision | undefined {
  const isFlagged = current.cancelledAt !== undefined;
  if (isFlagged === !('asked' in ask)) return undefined;
  const { cancelledAt: _at, cancelReason: _reason, ...unflagged } = { ...current, version: current.version + 1 };
  if (isFlagged) return { request: unflagged, events: [revisedEvent(unflagged)], isAnnounced: false };
  const reason = 'notAsked' in ask ? ask.notAsked : 'cancelled';
  const request = { ...unflagged, cancelledAt: now.toISOString(), cancelReason: reason };
  return { request, events: [cancelledEvent(request)], isAnnounced: false };
}

function asked(lotId: string, standing: LotRequest, content: AskContent, renewed: string): Revision | undefined {
  const { request: current } = standing;
  if (current?.state === 'expired' && !isNewlyAnnounced(current.content, content)) return undefined;
  const isStanding = current?.state === 'open' || current?.state === 'announced';
  if (isStanding && sameContent(current.content, content)) return undefined;
  const state = standingState(content);
  const isAnnounced = state === 'announced' && current?.state !== 'announced';
  const expiresAt = isStanding && !isAnnounced ? current.expiresAt : renewed;
  const request = inState(nextVersion(lotId, standing, content, expiresAt), state);
  const event = current ? revisedEvent(request) : openedEvent(request);
  return { request, events: isAnnounced ? [event, announcedEvent(request)] : [event], isAnnounced };
}

function cancelled(
  lotId: string,
  standing: LotRequest,
  content: AskContent,
  renewed: string,
  now: Date,
): Revision | undefined {
  const { request: current } = standing;
  const isSame = current !== undefined && sameContent(current.content, content);
  if (isSame && current.state === 'cancelled') return undefined;
  const next = nextVersion(lotId, standing, content, current?.expiresAt ?? renewed);
  const cancelledAt = current?.cancelledAt ?? now.toISOString();
  const request: RatingRequest = { ...inState(next, 'cancelled'), cancelledAt, cancelReason: 'cancelled' };
  const told = isSame ? [] : [current ? revisedEvent(request) : openedEvent(request)];
  return { request, events: [...told, cancelledEvent(request)], isAnnounced: false };
}

/** An expired request was asked in its time and counts as that for good (I-15); only a lot that joined another was never a lot of its own. */
function reviseNotAsked(current: RatingRequest | undefined, reason: NotAskedReason, now: Date): Revision | undefined {
  if (!current || (current.state === 'expired' && reason !== 'joined-another-lot')) return undefined;
  return takenBack(current, reason, now);
}

function takenBack(current: RatingRequest, cancelReason: NotAskedReason, now: Date): Revision {
  const request = { ...current, version: current.version + 1, cancelledAt: now.toISOString(), cancelReason };
  return { request, events: [cancelledEvent(request, true)], isAnnounced: false, isTakenBack: true };
}

/** The next version, in the state of the one before; without a cancellation, which only the decision can bring. */
function nextVersion(lotId: string, standing: LotRequest, content: AskContent, expiresAt: string): RatingRequest {
  const state = standing.request?.state ?? standingState(content);
  const version = (standing.request?.version ?? standing.takenBackAt ?? 0) + 1;
  return { requestId: requestIdOf(lotId), lotId, version, state, content, expiresAt };
}

/** Both are built by the same code in the same order of fields, so their texts are equal exactly when they are. */
function sameContent(a: AskContent, b: AskContent): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A request that expired unannounced comes back with its announcement: nobody was invited yet. */
function isNewlyAnnounced(before: AskContent, after: AskContent): boolean {
  return before.announcedAt === undefined && after.announcedAt !== undefined;
}
