import { createHash } from 'node:crypto';
import { isSubjectId } from '../requests/asked-subject';

type Level = 1 | 2 | 3 | 4 | 5;

/** What a business answered: a level for some subjects, perhaps a comment, perhaps the wish that its matter be resolved. */
export interface RatingAnswers {
  levels: Record<string, Level>;
  notApplicable: string[];
  comment: string | null;
  wantsResolution: boolean;
}

/** Why answers cannot be taken. */
export type AnswerFault = 'no-level' | 'level-unknown' | 'comment-too-long';

const LEVEL = 'level.';

/** The form field that holds the level of one subject. */
export const levelField = (subjectId: string) => `${LEVEL}${subjectId}`;

const MOST_SUBJECTS = 100;
const LONGEST_COMMENT = 2000;
const NOT_APPLICABLE = 'na';

/** Control characters except tab and line feed: no keyboard sends them, and PostgreSQL refuses NUL. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * Reads the fields of the rating form into fresh, normalised answers; fields that the form does not have are ignored.
 * The answers are complete even when there are faults, so that the person gets them back.
 */
export function readAnswers(fields: unknown): { answers: RatingAnswers; faults: AnswerFault[] } {
  const faults = new Set<AnswerFault>();
  const levels: Record<string, Level> = Object.create(null) as Record<string, Level>;
  const notApplicable: string[] = [];
  for (const [name, value] of Object.entries(typeof fields === 'object' && fields !== null ? fields : {}).slice(
    0,
    MOST_SUBJECTS,
  )) {
    const subjectId = name.slice(LEVEL.length);
    if (!name.startsWith(LEVEL) || !isSubjectId(subjectId)) continue;
    if (value === NOT_APPLICABLE) notApplicable.push(subjectId);
    else if (isLevel(value)) levels[subjectId] = Number(value) as Level;
    else faults.add('level-unknown');
  }
  const comment = normaliseComment(fieldOf(fields, 'comment'));
  if (comment !== null && countGraphemes(comment) > LONGEST_COMMENT) faults.add('comment-too-long');
  if (Object.keys(levels).length === 0) faults.add('no-level');
  const answers = { levels, notApplicable, comment, wantsResolution: fieldOf(fields, 'resolution') === 'yes' };
  return { answers, faults: [...faults] };
}

/** The same for the same answers, however they were ordered or composed: it tells a repeated post from another rating. */
export function digestAnswers({ levels, comment, wantsResolution }: RatingAnswers): string {
  const ordered = Object.entries(levels).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([ordered, comment, wantsResolution]))
    .digest('hex');
}

/** One string field of the form; absent, repeated or nested fields are nothing. */
export function fieldOf(fields: unknown, name: string): string | undefined {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, name)) return undefined;
  const value: unknown = Reflect.get(fields, name);
  return typeof value === 'string' ? value : undefined;
}

function isLevel(value: unknown): boolean {
  return typeof value === 'string' && /^[1-5]$/.test(value);
}

function normaliseComment(text = ''): string | null {
  const comment = text.replaceAll('\r\n', '\n').replace(CONTROLS, '').toWellFormed().normalize('NFC').trim();
  return comment === '' ? null : comment;
}

function countGraphemes(text: string): number {
  // A grapheme has at least one code unit, so a short text needs no counting.
  if (text.length <= LONGEST_COMMENT) return text.length;
  let count = 0;
  for (const { index } of new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)) {
    if (index >= 0 && ++count > LONGEST_COMMENT) break;
  }
  return count;
}
