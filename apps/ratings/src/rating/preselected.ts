import { arrangeSubjects, type AskedSubject } from '../requests/asked-subject';
import { fieldOf } from './answer-fields';
import { readAnswers, levelField, type RatingAnswers } from './rating-answers';

/** The field that says of a form that the scale of a message had chosen a level in it. */
export const SCALE_FIELD = 'scale';

const VARIANT = 'page-2';

/** Which page a rating was given on: the way of asking moves the answers, so each rating remembers it. */
export const variantOf = (fields: unknown): string =>
  fieldOf(fields, SCALE_FIELD) === 'yes' ? `${VARIANT}-scale` : VARIANT;

/** What the scale of a message chose: the level of the branch, which is all that a message names. Nothing for a scale that is none. */
export function preselect(
  scale: unknown,
  subjects: AskedSubject[],
): { answers: RatingAnswers; preselected: AskedSubject } | undefined {
  const preselected = arrangeSubjects(subjects).inSight.find(({ kind }) => kind === 'branch');
  if (preselected === undefined) return undefined;
  const { answers, faults } = readAnswers({ [levelField(preselected.subjectId)]: scale });
  return faults.length > 0 ? undefined : { answers, preselected };
}
