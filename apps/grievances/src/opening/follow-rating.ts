import { GrievanceTakenAway, type RatingSubmitted, type RatingWithdrawn } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { isAbout } from '../assignment/conflict-of-interest';
import { enter } from '../grievance/grievance-entry.entity';
import { GrievanceSubject } from '../grievance/grievance-subject.entity';
import { Grievance } from '../grievance/grievance.entity';

/** Brings what becomes of a rating to the case that it opened; a rating without a case changes nothing. */
@Injectable()
export class FollowRating {
  constructor(private readonly outbox: Outbox) {}

  /**
   * A later version: the case is about whomever any version found poor, and an inspector whom it is now about loses it at once, here and in
   * the ratings service (I-26). The same version again changes nothing.
   */
  async version(tx: Tx, grievanceId: string, rating: RatingSubmitted, now: Date): Promise<void> {
    const grievance = await lockCase(tx, grievanceId);
    if (grievance === null) return;
    await addSubjects(tx, grievanceId, rating);
    grievance.lowestLevel = Math.min(grievance.lowestLevel, rating.lowestLevel);
    grievance.wantsResolution ||= rating.wantsResolution;
    const isReplaced = grievance.hearOfVersion(rating.version, null);
    await this.takeFromSubject(tx, grievance, now);
    await tx.save(grievance);
    if (isReplaced) await enter(tx, grievance, 'rating-replaced', undefined, null, now);
  }

  /** The rating was taken back: the case goes on and says so (ADR 0022). A withdrawal that is not news changes nothing. */
  async withdrawal(tx: Tx, grievanceId: string, withdrawn: RatingWithdrawn, now: Date): Promise<void> {
    const grievance = await lockCase(tx, grievanceId);
    if (grievance === null) return;
    const isNews = grievance.hearOfVersion(withdrawn.version, new Date(withdrawn.withdrawnAt));
    await tx.save(grievance);
    if (isNews) await enter(tx, grievance, 'rating-withdrawn', undefined, null, now);
  }

  private async takeFromSubject(tx: Tx, grievance: Grievance, now: Date): Promise<void> {
    const { id: grievanceId, ratingId, lotId, state } = grievance;
    const { inspector } = grievance.parties;
    if (inspector === null || state === 'replied' || !(await isAbout(tx, grievanceId, inspector))) return;
    grievance.takeAway(now);
    await enter(tx, grievance, 'returned', undefined, noteOf(inspector.employeeNumber ?? inspector.id));
    const takenAway = { grievanceId, ratingId, lotId, inspectorId: inspector.id, takenAwayAt: now.toISOString() };
    await this.outbox.add(tx, Object.assign(new GrievanceTakenAway(), takenAway));
  }
}

const lockCase = (tx: Tx, id: string): Promise<Grievance | null> =>
  tx.findOne(Grievance, { where: { id }, lock: { mode: 'pessimistic_write' } });

/** Adds the subjects that this version found poor; those that the case knows stay as they are. */
export async function addSubjects(tx: Tx, grievanceId: string, { lowSubjects }: RatingSubmitted): Promise<void> {
  if (lowSubjects.length === 0) return;
  const subjects = lowSubjects.map(({ subjectId, kind, unitId, officerId }) => ({
    grievanceId,
    subjectId,
    kind,
    unitId,
    officerId,
  }));
  await tx.createQueryBuilder().insert().into(GrievanceSubject).values(subjects).orIgnore().execute();
}

const noteOf = (inspector: string) => `${inspector}: nay là đối tượng của vụ việc nên thôi thụ lý.`;
