import type { RatingSubmitted } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { isAbout } from '../assignment/conflict-of-interest';
import { enter } from '../grievance/grievance-entry.entity';
import { GrievanceSubject } from '../grievance/grievance-subject.entity';
import { Grievance } from '../grievance/grievance.entity';

/**
 * Brings a later version of a rating to the case that an earlier one opened: the case is about whomever any version found poor, and an inspector
 * whom it is now about loses it (I-26). The same version again changes nothing.
 */
export async function followRating(tx: Tx, grievanceId: string, rating: RatingSubmitted, now: Date): Promise<void> {
  const grievance = await tx.findOneOrFail(Grievance, {
    where: { id: grievanceId },
    lock: { mode: 'pessimistic_write' },
  });
  await addSubjects(tx, grievanceId, rating);
  grievance.lowestLevel = Math.min(grievance.lowestLevel, rating.lowestLevel);
  grievance.wantsResolution ||= rating.wantsResolution;
  const { inspector, state } = grievance.parties;
  const isToLose = inspector !== null && state !== 'replied' && (await isAbout(tx, grievanceId, inspector));
  if (isToLose) grievance.takeAway(now);
  await tx.save(grievance);
  if (isToLose) await enter(tx, grievance, 'returned', undefined, noteOf(inspector.employeeNumber ?? inspector.id));
}

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
