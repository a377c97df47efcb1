import { Injectable } from '@nestjs/common';
import type { RatingSubmitted } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { lockLots } from '../lots/lock-lots';
import { RatingOfUnknownRequest } from './requests.errors';

/**
 * Closes requests for good once their businesses have rated: handlings that come later are recorded and add no subject (domain.md, rule 12).
 * A later version of the same rating changes nothing. A rating of a request that was never opened here refuses the batch.
 */
@Injectable()
export class MarkRequestsRated {
  async execute(tx: Tx, ratings: RatingSubmitted[]): Promise<void> {
    // Of several versions in one batch the first one closed the request.
    const byRequest = new Map(ratings.toReversed().map((rating) => [rating.requestId, rating]));
    const distinct = [...byRequest.values()];
    await lockLots(tx, [...new Set(distinct.map((rating) => rating.lotId))]);
    await this.bringBack(tx, [...byRequest.keys()]);
    const [known]: { known: number }[] = await tx.query(
      `select count(*)::int as known from unnest($1::uuid[], $2::text[]) as given(request_id, lot_id)
         join rating_request using (request_id, lot_id)`,
      [distinct.map((rating) => rating.requestId), distinct.map((rating) => rating.lotId)],
    );
    if (known!.known < distinct.length) throw new RatingOfUnknownRequest();
    await tx.query(
      `update rating_request set state = 'rated', rated_at = given.rated_at, expired_at = null, version = version + 1
         from unnest($1::uuid[], $2::timestamptz[]) as given(request_id, rated_at)
        where rating_request.request_id = given.request_id and state <> 'rated'`,
      [distinct.map((rating) => rating.requestId), distinct.map((rating) => rating.submittedAt)],
    );
  }

  /** A rating that was given before its request was taken back is kept, and so is the request, flagged. */
  private async bringBack(tx: Tx, requestIds: string[]): Promise<void> {
    await tx.query(
      `insert into rating_request (request_id, lot_id, version, state, office_code, content, expires_at, cancelled_at, cancel_reason)
         select request_id, lot_id, version, 'cancelled', office_code, content, expires_at, taken_back_at, reason
           from request_taken_back where request_id = any($1::uuid[])
         on conflict do nothing`,
      [requestIds],
    );
  }
}
