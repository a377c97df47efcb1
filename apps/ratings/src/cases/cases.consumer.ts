import {
  GrievanceAssigned,
  GrievanceConcluded,
  GrievanceOpened,
  GrievanceReplied,
  GrievanceTakenAway,
} from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent } from '@hailong/events';
import { Controller } from '@nestjs/common';
import { RecordCaseProgress } from './record-case-progress';

/** How the cases go that ratings have opened. */
@Controller()
export class CasesConsumer {
  constructor(private readonly progress: RecordCaseProgress) {}

  @OnEvent(GrievanceOpened)
  opened(event: GrievanceOpened, tx: Tx): Promise<void> {
    return this.progress.opened(tx, event);
  }

  @OnEvent(GrievanceAssigned)
  assigned(event: GrievanceAssigned, tx: Tx): Promise<void> {
    return this.progress.assigned(tx, event);
  }

  @OnEvent(GrievanceTakenAway)
  takenAway(event: GrievanceTakenAway, tx: Tx): Promise<void> {
    return this.progress.takenAway(tx, event);
  }

  @OnEvent(GrievanceConcluded)
  concluded(event: GrievanceConcluded, tx: Tx): Promise<void> {
    return this.progress.concluded(tx, event);
  }

  @OnEvent(GrievanceReplied)
  replied(event: GrievanceReplied, tx: Tx): Promise<void> {
    return this.progress.replied(tx, event);
  }
}
