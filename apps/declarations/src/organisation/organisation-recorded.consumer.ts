import { Controller } from '@nestjs/common';
import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEventBatch, type Received } from '@hailong/events';
import { ReviewAfterChange } from './review-after-change';

@Controller()
export class OrganisationRecordedConsumer {
  constructor(private readonly reviewAfterChange: ReviewAfterChange) {}

  @OnEventBatch([UnitRecorded])
  units(events: Received<UnitRecorded>[], tx: Tx): Promise<void> {
    return this.reviewAfterChange.units(
      tx,
      events.map(({ event }) => event),
      new Date(),
    );
  }

  @OnEventBatch([OfficerRecorded])
  officers(events: Received<OfficerRecorded>[], tx: Tx): Promise<void> {
    return this.reviewAfterChange.officers(
      tx,
      events.map(({ event }) => event),
      new Date(),
    );
  }
}
