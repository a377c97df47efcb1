import { GrievanceOpened, type RatingSubmitted } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { enter } from '../grievance/grievance-entry.entity';
import { Grievance } from '../grievance/grievance.entity';
import { callsForGrievance } from './calls-for-grievance';
import { addSubjects, FollowRating } from './follow-rating';

const GRIEVANCE_OF_RATING = '7c0f8a53-6f0a-4f0e-9d0a-5a0b5a3f7c11';

/** The id of the case that a rating opens, whichever of its versions does. */
export const grievanceOf = ({ ratingId }: { ratingId: string }): string => uuidV5(ratingId, GRIEVANCE_OF_RATING);

/** Opens exactly one case for a rating that calls for one, whichever of its versions calls first; later ones are followed. The same rating again changes nothing. */
@Injectable()
export class OpenGrievance {
  constructor(
    private readonly outbox: Outbox,
    private readonly follow: FollowRating,
  ) {}

  async execute(rating: RatingSubmitted, tx: Tx, now = new Date()): Promise<void> {
    const id = grievanceOf(rating);
    if (!callsForGrievance(rating)) return this.follow.version(tx, id, rating, now);
    const grievance = tx.create(Grievance, {
      id,
      ratingId: rating.ratingId,
      requestId: rating.requestId,
      lotId: rating.lotId,
      unitId: rating.unitId,
      lowestLevel: rating.lowestLevel,
      wantsResolution: rating.wantsResolution,
      ratingVersion: rating.version,
      state: 'opened',
      version: 1,
      openedAt: now,
      changedAt: now,
    });
    const { identifiers } = await tx
      .createQueryBuilder()
      .insert()
      .into(Grievance)
      .values(grievance)
      .orIgnore()
      .returning('id')
      .execute()
      .then((result) => ({ identifiers: result.raw as { id: string }[] }));
    if (identifiers.length === 0) return this.follow.version(tx, id, rating, now);
    await addSubjects(tx, id, rating);
    await enter(tx, grievance, 'opened');
    await this.outbox.add(tx, announcementOf(grievance, now));
  }
}

function announcementOf(grievance: Grievance, now: Date): GrievanceOpened {
  return Object.assign(new GrievanceOpened(), {
    grievanceId: grievance.id,
    ratingId: grievance.ratingId,
    requestId: grievance.requestId,
    lotId: grievance.lotId,
    unitId: grievance.unitId,
    openedAt: now.toISOString(),
  });
}
