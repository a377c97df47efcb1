import {
  RatingRequestAnnounced,
  RatingRequestCancelled,
  RatingRequestExpired,
  RatingRequestOpened,
  RatingRequestRevised,
} from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent } from '@hailong/events';
import { Controller } from '@nestjs/common';
import { ChangeRatingRequest } from './change-rating-request';
import { RecordRatingRequest } from './record-rating-request';

/** What becomes of a rating request, as the service of declarations decides it. */
@Controller()
export class RatingRequestsConsumer {
  constructor(
    private readonly record: RecordRatingRequest,
    private readonly change: ChangeRatingRequest,
  ) {}

  @OnEvent(RatingRequestOpened)
  opened(event: RatingRequestOpened, tx: Tx): Promise<void> {
    return this.record.execute(tx, event);
  }

  @OnEvent(RatingRequestRevised)
  revised(event: RatingRequestRevised, tx: Tx): Promise<void> {
    return this.record.execute(tx, event);
  }

  @OnEvent(RatingRequestAnnounced)
  announced(event: RatingRequestAnnounced, tx: Tx): Promise<void> {
    return this.change.announce(tx, event);
  }

  @OnEvent(RatingRequestCancelled)
  cancelled(event: RatingRequestCancelled, tx: Tx): Promise<void> {
    return this.change.cancel(tx, event);
  }

  @OnEvent(RatingRequestExpired)
  expired(event: RatingRequestExpired, tx: Tx): Promise<void> {
    return this.change.expire(tx, event);
  }
}
