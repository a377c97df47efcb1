import type { RatingRequestAnnounced, RatingRequestCancelled, RatingRequestExpired } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { appendAskedDeltas, askedDeltas } from '../scores/asked-deltas';
import { requestFacts } from '../webhooks/facts/request-facts';
import { tellWebhooks } from '../webhooks/facts/tell-webhooks';
import { RatingLink } from '../links/rating-link.entity';
import { RatingRequestUnknown } from './rating-request.errors';
import { RatingRequest } from './rating-request.entity';

/**
 * Announces, cancels, forgets or ends a request, and takes back the count of being asked when it was cancelled unrated.
 * Software that acts for the firm is told. Done twice, or after a later version of the request is known, it changes nothing; a request that was
 * never opened here is refused.
 */
@Injectable()
export class ChangeRatingRequest {
  announce(tx: Tx, event: RatingRequestAnnounced): Promise<void> {
    return this.change(tx, event, (request) => request.announce(event.announcedAt));
  }

  cancel(tx: Tx, event: RatingRequestCancelled): Promise<void> {
    if (event.isTakenBack) return this.takeBack(tx, event);
    return this.change(tx, event, (request) => request.cancel(event.cancelledAt));
  }

  expire(tx: Tx, event: RatingRequestExpired): Promise<void> {
    return this.change(tx, event, (request) => request.expire());
  }

  /** The request was never to be asked: one that is not rated is forgotten with its links and files, one that is rated bears the flag of a cancellation. */
  private async takeBack(tx: Tx, { requestId, cancelledAt, version }: RatingRequestCancelled): Promise<void> {
    const request = await tx.findOne(RatingRequest, { where: { requestId }, lock: { mode: 'pessimistic_write' } });
    if (request === null || request.isPast(version)) return;
    if (request.state === 'rated') {
      request.cancel(cancelledAt);
      await tx.save(request);
      return;
    }
    await appendAskedDeltas(tx, askedDeltas(request, { servedOn: request.servedOn, askedSubjects: [] }));
    await tx.delete(RatingLink, { requestId });
    // Its pages go with it; their pictures are swept.
    await tx.query(`DELETE FROM evidence WHERE request_id = $1`, [requestId]);
    await tellWebhooks(tx, requestFacts(request, undefined));
    await tx.remove(request);
  }

  private async change(
    tx: Tx,
    { requestId, version }: { requestId: string; version?: number },
    decide: (request: RatingRequest) => void,
  ): Promise<void> {
    const request = await tx.findOne(RatingRequest, { where: { requestId }, lock: { mode: 'pessimistic_write' } });
    if (request === null) throw new RatingRequestUnknown();
    if (request.isPast(version)) return;
    const before = { servedOn: request.servedOn, askedSubjects: request.askedSubjects };
    const told = { ...request };
    decide(request);
    await tx.save(request);
    await appendAskedDeltas(tx, askedDeltas(before, request));
    await tellWebhooks(tx, requestFacts(told, request));
  }
}
