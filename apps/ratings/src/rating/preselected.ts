import { arrangeSubjects, type AskedSubject } from '../requests/asked-subject';
import { fieldOf } from './answer-fields';
import type { GivenContact } from '../vault/given-contact';
import { levelField, readAnswers, saysMore, type RatingAnswers } from './rating-answers';

/** The field that says of a form which level the scale of a message had chosen in it. */
export const SCALE_FIELD = 'scale';

const VARIANT = 'page-2';

/** Which page a rating was given on: the way of asking moves the answers, so each rating remembers it. */
export const variantOf = (fields: unknown): string => (scaleOf(fields) !== undefined ? `${VARIANT}-scale` : VARIANT);

/** The level that a message had chosen in this form before anybody looked at it. */
export const scaleOf = (fields: unknown): string | undefined => fieldOf(fields, SCALE_FIELD);

/**
 * True for a form that says what the scale of a message had chosen in it and nothing else. A machine that posts the form as it was rendered says
 * just that, so a person has yet to confirm it (I-10); whoever answers anything more has shown that he is one.
 */
export function saysOnlyScale(fields: unknown, answers: RatingAnswers, contact: GivenContact | null): boolean {
  const levels = Object.values(answers.levels);
  const isUntouched =
    levels.length === 1 && String(levels[0]) === scaleOf(fields) && answers.notApplicable.length === 0;
  return isUntouched && contact === null && !saysMore(answers);
}

/** The subject that the scale of a message is about. */
export const subjectOfScale = (subjects: AskedSubject[]): AskedSubject | undefined =>
  arrangeSubjects(subjects).inSight.find(({ kind }) => kind === 'branch');

/** What the scale of a message chose: the level of the branch, which is all that a message names. Nothing for a scale that is none. */
export function preselect(
  scale: unknown,
  subjects: AskedSubject[],
): { answers: RatingAnswers; preselected: AskedSubject; scale: string } | undefined {
  const preselected = subjectOfScale(subjects);
  if (preselected === undefined) return undefined;
  const { answers, faults } = readAnswers({ [levelField(preselected.subjectId)]: scale });
  return faults.length > 0 ? undefined : { answers, preselected, scale: String(scale) };
}
