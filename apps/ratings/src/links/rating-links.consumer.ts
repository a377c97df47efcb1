import { RatingLinkIssued } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent } from '@hailong/events';
import { Controller } from '@nestjs/common';
import { RecordRatingLink } from './record-rating-link';

/** The links that went out, by the hash of their token. */
@Controller()
export class RatingLinksConsumer {
  constructor(private readonly record: RecordRatingLink) {}

  @OnEvent(RatingLinkIssued)
  issued(event: RatingLinkIssued, tx: Tx): Promise<void> {
    return this.record.execute(tx, event);
  }
}
