import type { GrievanceAssigned, GrievanceConcluded, GrievanceOpened, GrievanceReplied } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { RatingCase } from './rating-case.entity';

/** Notes how far the case of a rating has come. Each fact stands by itself, so that neither order nor repetition changes the end. */
@Injectable()
export class RecordCaseProgress {
  opened(tx: Tx, { ratingId, grievanceId, openedAt }: GrievanceOpened): Promise<void> {
    return this.note(tx, { ratingId, grievanceId, openedAt: new Date(openedAt) });
  }

  /** The newest assignment counts. */
  async assigned(tx: Tx, { ratingId, grievanceId, inspectorId, assignedAt }: GrievanceAssigned): Promise<void> {
    const known = await tx.findOneBy(RatingCase, { ratingId });
    if (known?.assignedAt && known.assignedAt >= new Date(assignedAt)) return;
    await this.note(tx, { ratingId, grievanceId, inspectorId, assignedAt: new Date(assignedAt) });
  }

  concluded(tx: Tx, { ratingId, grievanceId, concludedAt }: GrievanceConcluded): Promise<void> {
    return this.note(tx, { ratingId, grievanceId, concludedAt: new Date(concludedAt) });
  }

  replied(tx: Tx, { ratingId, grievanceId, replyId, publishedAt }: GrievanceReplied): Promise<void> {
    return this.note(tx, { ratingId, grievanceId, replyId, repliedAt: new Date(publishedAt) });
  }

  private async note(tx: Tx, fact: Partial<RatingCase>): Promise<void> {
    await tx.upsert(RatingCase, fact, ['ratingId']);
  }
}
