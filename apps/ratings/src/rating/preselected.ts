import { arrangeSubjects, type AskedSubject } from '../requests/asked-subject';
import { fieldOf } from './answer-fields';
import { readAnswers, levelField, type RatingAnswers } from './rating-answers';

/** The field that says of a form that the scale of a message had chosen a level in it. */
export const SCALE_FIELD = 'scale';

const VARIANT = 'page-2';

/** Which page a rating was given on: the way of asking moves the answers, so each rating remembers it. */
export const variantOf = (fields: unknown): string => (hasScale(fields) ? `${VARIANT}-scale` : VARIANT);

/** True for a form in which a level was chosen before anybody looked at it: what it says, a person has yet to confirm (I-10). */
export const hasScale = (fields: unknown): boolean => fieldOf(fields, SCALE_FIELD) === 'yes';

/** The subject that the scale of a message is about. */
export const subjectOfScale = (subjects: AskedSubject[]): AskedSubject | undefined =>
  arrangeSubjects(subjects).inSight.find(({ kind }) => kind === 'branch');

/** What the scale of a message chose: the level of the branch, which is all that a message names. Nothing for a scale that is none. */
export function preselect(
  scale: unknown,
  subjects: AskedSubject[],
): { answers: RatingAnswers; preselected: AskedSubject } | undefined {
  const preselected = subjectOfScale(subjects);
  if (preselected === undefined) return undefined;
  const { answers, faults } = readAnswers({ [levelField(preselected.subjectId)]: scale });
  return faults.length > 0 ? undefined : { answers, preselected };
}
