import type { RatingRequestAnnounced, RatingRequestCancelled, RatingRequestExpired } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { appendAskedDeltas, askedDeltas } from '../scores/asked-deltas';
import { RatingRequestUnknown } from './rating-request.errors';
import { RatingRequest } from './rating-request.entity';

/**
 * Announces, cancels or ends a request, and takes back the count of being asked when it was cancelled unrated.
 * Done twice it changes nothing; a request that was never opened here is refused.
 */
@Injectable()
export class ChangeRatingRequest {
  announce(tx: Tx, event: RatingRequestAnnounced): Promise<void> {
    return this.change(tx, event.requestId, (request) => request.announce(event.announcedAt));
  }

  cancel(tx: Tx, event: RatingRequestCancelled): Promise<void> {
    return this.change(tx, event.requestId, (request) => request.cancel(event.cancelledAt));
  }

  expire(tx: Tx, event: RatingRequestExpired): Promise<void> {
    return this.change(tx, event.requestId, (request) => request.expire());
  }

  private async change(tx: Tx, requestId: string, decide: (request: RatingRequest) => void): Promise<void> {
    const request = await tx.findOne(RatingRequest, { where: { requestId }, lock: { mode: 'pessimistic_write' } });
    if (request === null) throw new RatingRequestUnknown();
    const before = { servedOn: request.servedOn, askedSubjects: request.askedSubjects };
    decide(request);
    await tx.save(request);
    await appendAskedDeltas(tx, askedDeltas(before, request));
  }
}
