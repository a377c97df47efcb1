import { hash } from 'node:crypto';
import type { CriteriaCatalogue } from '../catalogue/criteria-catalogue';
import { isSubjectId } from '../requests/asked-subject';
import { fieldOf, isLongerThan, keptText } from './answer-fields';
import { readDetails, type RatingDetails } from './rating-details';

type Level = 1 | 2 | 3 | 4 | 5;

/** What a business answered: a level for some subjects, perhaps a comment, details and the wish that its matter be resolved. */
export interface RatingAnswers {
  levels: Record<string, Level>;
  notApplicable: string[];
  comment: string | null;
  wantsResolution: boolean;
  /** The version of the catalogue that was asked; nothing when none was. */
  catalogue: number | null;
  /** Nothing when nothing was ticked or chosen. */
  details: RatingDetails | null;
}

/** Why answers cannot be taken. */
export type AnswerFault = 'no-level' | 'level-unknown' | 'comment-too-long';

const LEVEL = 'level.';

/** The form field that holds the level of one subject. */
export const levelField = (subjectId: string) => `${LEVEL}${subjectId}`;

const MOST_FIELDS = 200;
const LONGEST_COMMENT = 2000;
const NOT_APPLICABLE = 'na';
const LOW = 2;

/**
 * Reads the fields of the rating form into fresh, normalised answers; fields that the form does not have are ignored, and so is what the
 * catalogue does not ask. The answers are complete even when there are faults, so that the person gets them back.
 */
export function readAnswers(
  fields: unknown,
  catalogue?: CriteriaCatalogue,
): { answers: RatingAnswers; faults: AnswerFault[] } {
  const faults = new Set<AnswerFault>();
  const levels: Record<string, Level> = Object.create(null) as Record<string, Level>;
  const notApplicable: string[] = [];
  for (const [name, value] of Object.entries(typeof fields === 'object' && fields !== null ? fields : {}).slice(
    0,
    MOST_FIELDS,
  )) {
    const subjectId = name.slice(LEVEL.length);
    if (!name.startsWith(LEVEL) || !isSubjectId(subjectId)) continue;
    if (value === NOT_APPLICABLE) notApplicable.push(subjectId);
    else if (isLevel(value)) levels[subjectId] = Number(value) as Level;
    else faults.add('level-unknown');
  }
  const comment = keptText(fieldOf(fields, 'comment'));
  if (comment !== null && isLongerThan(comment, LONGEST_COMMENT)) faults.add('comment-too-long');
  if (Object.keys(levels).length === 0) faults.add('no-level');
  const wantsResolution = fieldOf(fields, 'resolution') === 'yes';
  const details = catalogue === undefined ? null : readDetails(fields, catalogue, new Set(Object.values(levels)));
  const asked = catalogue?.version ?? null;
  return {
    answers: { levels, notApplicable, comment, wantsResolution, catalogue: asked, details },
    faults: [...faults],
  };
}

/** True when the page itself does not show everything at one glance, or somebody will have to verify it: then it is shown again before it is sent. */
export function needsReview(answers: RatingAnswers): boolean {
  return Object.values(answers.levels).some((level) => level <= LOW) || saysMore(answers);
}

/** True when there is more than levels. */
export const saysMore = ({ comment, wantsResolution, details }: RatingAnswers): boolean =>
  comment !== null || wantsResolution || details !== null;

/** The same for the same answers, however they were ordered or composed: it tells a repeated post from another rating. */
export function digestAnswers({ levels, comment, wantsResolution, details }: RatingAnswers): string {
  const ordered = Object.entries(levels).sort(([one], [other]) => (one < other ? -1 : 1));
  const answered = [ordered, comment, wantsResolution, ...(details === null ? [] : [details])];
  return hash('sha256', JSON.stringify(answered));
}

function isLevel(value: unknown): boolean {
  return typeof value === 'string' && /^[1-5]$/.test(value);
}
