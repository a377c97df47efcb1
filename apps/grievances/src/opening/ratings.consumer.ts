import { RatingSubmitted, RatingWithdrawn } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent } from '@hailong/events';
import { Controller } from '@nestjs/common';
import { FollowRating } from './follow-rating';
import { grievanceOf, OpenGrievance } from './open-grievance';

/** What ratings call for: a case, and that an open one knows how its rating stands. */
@Controller()
export class RatingsConsumer {
  constructor(
    private readonly openGrievance: OpenGrievance,
    private readonly follow: FollowRating,
  ) {}

  @OnEvent(RatingSubmitted)
  submitted(event: RatingSubmitted, tx: Tx): Promise<void> {
    return this.openGrievance.execute(event, tx);
  }

  @OnEvent(RatingWithdrawn)
  withdrawn(event: RatingWithdrawn, tx: Tx): Promise<void> {
    return this.follow.withdrawal(tx, grievanceOf(event), event, new Date());
  }
}
