import { Controller } from '@nestjs/common';
import { RatingSubmitted } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEventBatch, type Received } from '@hailong/events';
import { MarkRequestsRated } from './mark-requests-rated';

@Controller()
export class RatingSubmittedConsumer {
  constructor(private readonly markRequestsRated: MarkRequestsRated) {}

  @OnEventBatch([RatingSubmitted])
  handle(events: Received<RatingSubmitted>[], tx: Tx): Promise<void> {
    return this.markRequestsRated.execute(
      tx,
      events.map(({ event }) => event),
    );
  }
}
