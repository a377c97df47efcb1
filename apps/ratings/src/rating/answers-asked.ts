import type { AskedSubject } from '../requests/asked-subject';
import type { RatingAnswers } from './rating-answers';
import { NoSubjectRated, RatingNotAsAsked } from './rating.errors';
import type { ChangeWay, RatingWay } from './rating-way';

/**
 * Why answers cannot stand for a request; nothing when they can. A page may be older than a revision of its request, and a level for what is no longer
 * asked is left out; software, which can ask again, is told.
 */
export function faultOfAnswers(
  { levels }: RatingAnswers,
  subjects: AskedSubject[],
  way: RatingWay | ChangeWay,
): NoSubjectRated | RatingNotAsAsked | undefined {
  const asked = new Set(subjects.map(({ subjectId }) => subjectId));
  const given = Object.keys(levels);
  const others = given.filter((subjectId) => !asked.has(subjectId));
  if (others.length === given.length) return new NoSubjectRated();
  if (others.length === 0 || 'linkHash' in way) return undefined;
  const message = 'This subject is not asked about.';
  return new RatingNotAsAsked(others.map((subjectId) => ({ field: `levels.${subjectId}`, code: 'asked', message })));
}
