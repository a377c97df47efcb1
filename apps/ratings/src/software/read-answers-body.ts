import type { ProblemField } from '@hailong/errors';
import type { CriteriaCatalogue } from '../catalogue/criteria-catalogue';
import { levelField, readAnswers, type RatingAnswers } from '../rating/rating-answers';
import { criterionField, reasonField, SYSTEM_FIELD } from '../rating/rating-details';
import { NoSubjectRated, RatingNotAsAsked } from '../rating/rating.errors';
import { AGREEMENT_FIELD, CONTACT_FIELD, readContact, type GivenContact } from '../vault/given-contact';
import type { AnswersBody } from './rating-body';

/**
 * Reads the answers of software with the same eyes as those of the page, as the fields of its form. What the page would leave out silently is a
 * fault here, because a program can mend it: throws `RatingNotAsAsked` with all of them, or `NoSubjectRated`.
 */
export function readAnswersBody(
  body: AnswersBody,
  catalogue: CriteriaCatalogue | undefined,
): { answers: RatingAnswers; contact: GivenContact | null } {
  const fields = fieldsOf(body);
  const { answers, faults } = readAnswers(fields, catalogue);
  const { contact, isTooLong } = readContact(fields);
  if (faults.includes('no-level')) throw new NoSubjectRated();
  const problems = [
    ...(faults.includes('comment-too-long') ? [fault('comment', 'maxLength', 'At most 2000 characters.')] : []),
    ...(isTooLong ? [fault('contact.text', 'maxLength', 'At most 200 characters.')] : []),
    ...unaskedOf(body, answers, catalogue),
  ];
  if (problems.length > 0) throw new RatingNotAsAsked(problems);
  return { answers, contact };
}

function fieldsOf(body: AnswersBody): Record<string, string> {
  const { levels, reasons = [], criteria = {}, system, comment, wantsResolution, contact } = body;
  return Object.fromEntries([
    ...levels.map(({ subjectId, level }) => [levelField(subjectId), String(level)]),
    ...reasons.map((code) => [reasonField(code), 'yes']),
    ...Object.entries(criteria).map(([code, answer]) => [criterionField(code), answer]),
    ...(system === undefined ? [] : [[SYSTEM_FIELD, system]]),
    ...(comment === undefined ? [] : [['comment', comment]]),
    ...(wantsResolution === true ? [['resolution', 'yes']] : []),
    ...(contact === undefined ? [] : [[CONTACT_FIELD, contact.text]]),
    ...(contact?.hasAgreed === true ? [[AGREEMENT_FIELD, 'yes']] : []),
  ]) as Record<string, string>;
}

/** What was sent and is not among what was read. */
function unaskedOf(
  body: AnswersBody,
  answers: RatingAnswers,
  catalogue: CriteriaCatalogue | undefined,
): ProblemField[] {
  const { reasons = [], criteria = {}, system } = body;
  const isAnswered = reasons.length > 0 || Object.keys(criteria).length > 0 || system !== undefined;
  if (catalogue === undefined) {
    const isNamed = body.catalogue !== undefined;
    return isNamed || isAnswered ? [fault('catalogue', 'catalogue', 'Name the version that the request names.')] : [];
  }
  const read = { reasons: [] as string[], criteria: {} as Record<string, string>, ...answers.details };
  return [
    ...reasons.flatMap((code, index) =>
      read.reasons.includes(code)
        ? []
        : [fault(`reasons.${index}`, 'asked', 'The catalogue asks no such reason for the levels that were given.')],
    ),
    ...Object.keys(criteria).flatMap((code) =>
      Object.hasOwn(read.criteria, code)
        ? []
        : [fault(`criteria.${code}`, 'asked', 'The catalogue knows no such criterion, or no such answer to it.')],
    ),
    ...(system === read.system ? [] : [fault('system', 'asked', 'The catalogue knows no such answer.')]),
  ];
}

const fault = (field: string, code: string, message: string): ProblemField => ({ field, code, message });
