import { Controller } from '@nestjs/common';
import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEventBatch, type Received } from '@hailong/events';
import { storeOfficers } from './store-officers';
import { storeUnits } from './store-units';

/** Keeps a service's copy of the organisation: of each unit and officer the highest version wins, so order and repetition change nothing. */
@Controller()
export class OrganisationConsumer {
  @OnEventBatch([UnitRecorded])
  async units(events: Received<UnitRecorded>[], tx: Tx): Promise<void> {
    await storeUnits(
      tx,
      events.map(({ event }) => event),
    );
  }

  @OnEventBatch([OfficerRecorded])
  async officers(events: Received<OfficerRecorded>[], tx: Tx): Promise<void> {
    await storeOfficers(
      tx,
      events.map(({ event }) => event),
    );
  }
}
