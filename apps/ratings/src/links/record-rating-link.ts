import type { RatingLinkIssued } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { RatingRequestUnknown } from '../requests/rating-request.errors';
import { RatingRequest } from '../requests/rating-request.entity';

/**
 * Opens the way of one issued link to its request and closes the earlier links that went out over the same channel.
 * Done twice it changes nothing; a link to a request that was never opened here is refused.
 */
@Injectable()
export class RecordRatingLink {
  async execute(tx: Tx, issued: RatingLinkIssued): Promise<void> {
    const { linkHash, requestId, channel, expiresAt } = issued;
    if (!(await tx.existsBy(RatingRequest, { requestId }))) throw new RatingRequestUnknown();
    await tx.query(
      `WITH issued AS (
         INSERT INTO rating_link (link_hash, request_id, channel, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (link_hash) DO NOTHING RETURNING link_hash, request_id, channel
       )
       UPDATE rating_link earlier SET revoked_at = now() FROM issued
       WHERE earlier.request_id = issued.request_id AND earlier.channel = issued.channel
         AND earlier.link_hash <> issued.link_hash AND earlier.revoked_at IS NULL`,
      [linkHash, requestId, channel, expiresAt],
    );
  }
}
