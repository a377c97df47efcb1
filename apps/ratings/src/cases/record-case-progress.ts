import type {
  GrievanceAssigned,
  GrievanceConcluded,
  GrievanceOpened,
  GrievanceReplied,
  GrievanceTakenAway,
} from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { PublicAddresses } from '../software/public-addresses';
import { tellOfCase } from '../webhooks/facts/tell-of-case';
import { RatingCase } from './rating-case.entity';

/** A case is about a rating that is stored here, whichever of its facts arrives first. */
const FILL_FIRM = `UPDATE rating_case c SET firm = g.firm FROM rating g WHERE c.rating_id = $1 AND g.rating_id = $1 AND c.firm IS NULL`;

/**
 * Notes how far the case of a rating has come. Each fact stands by itself and the newest of its kind counts, so that neither order nor repetition
 * changes the end; software of the business is told once of each that is news.
 */
@Injectable()
export class RecordCaseProgress {
  constructor(private readonly addresses: PublicAddresses) {}

  async opened(tx: Tx, { ratingId, grievanceId, openedAt }: GrievanceOpened): Promise<void> {
    if (await isKnown(tx, ratingId, 'openedAt', openedAt)) return;
    await this.note(tx, { ratingId, grievanceId, openedAt: new Date(openedAt) });
    await tellOfCase(tx, { ratingId, type: 'case.opened', at: openedAt });
  }

  /** The newest assignment counts, unless the case was taken away after it. */
  async assigned(tx: Tx, { ratingId, grievanceId, inspectorId, assignedAt: at }: GrievanceAssigned): Promise<void> {
    const known = await tx.findOneBy(RatingCase, { ratingId });
    const assignedAt = new Date(at);
    if (known?.assignedAt && known.assignedAt >= assignedAt) return;
    const isOver = known?.takenAwayAt != null && known.takenAwayAt >= assignedAt;
    await this.note(tx, { ratingId, grievanceId, inspectorId: isOver ? null : inspectorId, assignedAt });
  }

  /** From here on its inspector reads nothing more, unless an assignment is newer. */
  async takenAway(tx: Tx, { ratingId, grievanceId, takenAwayAt: at }: GrievanceTakenAway): Promise<void> {
    const known = await tx.findOneBy(RatingCase, { ratingId });
    const takenAwayAt = new Date(at);
    if (known?.takenAwayAt && known.takenAwayAt >= takenAwayAt) return;
    const isAssignedSince = known?.assignedAt != null && known.assignedAt > takenAwayAt;
    await this.note(tx, { ratingId, grievanceId, takenAwayAt, ...(isAssignedSince ? {} : { inspectorId: null }) });
  }

  async concluded(tx: Tx, { ratingId, grievanceId, concludedAt }: GrievanceConcluded): Promise<void> {
    if (await isKnown(tx, ratingId, 'concludedAt', concludedAt)) return;
    await this.note(tx, { ratingId, grievanceId, concludedAt: new Date(concludedAt) });
    await tellOfCase(tx, { ratingId, type: 'case.concluded', at: concludedAt });
  }

  async replied(tx: Tx, { ratingId, grievanceId, replyId, publishedAt }: GrievanceReplied): Promise<void> {
    if (await isKnown(tx, ratingId, 'repliedAt', publishedAt)) return;
    await this.note(tx, { ratingId, grievanceId, replyId, repliedAt: new Date(publishedAt) });
    await tellOfCase(tx, {
      ratingId,
      type: 'case.replied',
      at: publishedAt,
      replyUrl: this.addresses.reply(replyId),
    });
  }

  private async note(tx: Tx, fact: Partial<RatingCase>): Promise<void> {
    await tx.upsert(RatingCase, fact, ['ratingId']);
    await tx.query(FILL_FIRM, [fact.ratingId]);
  }
}

/** Whether this fact, or a newer one of its kind, is noted. */
async function isKnown(
  tx: Tx,
  ratingId: string,
  fact: 'openedAt' | 'concludedAt' | 'repliedAt',
  at: string,
): Promise<boolean> {
  const noted = (await tx.findOneBy(RatingCase, { ratingId }))?.[fact];
  return noted != null && noted >= new Date(at);
}
