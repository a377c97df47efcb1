import type { CriteriaCatalogue } from '../catalogue/criteria-catalogue';
import { fieldOf } from './answer-fields';

/** What was ticked and chosen besides levels, by the codes of the catalogue and in its order. */
export interface RatingDetails {
  reasons: string[];
  criteria: Record<string, string>;
  /** About the electronic system, never about a person. */
  system?: string;
}

export const reasonField = (code: string) => `reason.${code}`;
export const criterionField = (code: string) => `criterion.${code}`;
export const SYSTEM_FIELD = 'system';

/** Reads what the catalogue asks and nothing else; a reason counts only with one of its levels. Nothing when nothing was answered. */
export function readDetails(
  fields: unknown,
  catalogue: CriteriaCatalogue,
  given: ReadonlySet<number>,
): RatingDetails | null {
  const reasons = catalogue.reasons
    .filter(
      ({ code, levels }) => fieldOf(fields, reasonField(code)) === 'yes' && levels.some((each) => given.has(each)),
    )
    .map(({ code }) => code);
  const chosen = (answers: { code: string }[], field: string) => {
    const code = fieldOf(fields, field);
    return answers.some((answer) => answer.code === code) ? code : undefined;
  };
  const criteria = Object.fromEntries(
    catalogue.criteria.flatMap(({ code, answers }) => {
      const answer = chosen(answers, criterionField(code));
      return answer === undefined ? [] : [[code, answer]];
    }),
  );
  const system = chosen(catalogue.system.answers, SYSTEM_FIELD);
  if (reasons.length === 0 && Object.keys(criteria).length === 0 && system === undefined) return null;
  return { reasons, criteria, ...(system !== undefined && { system }) };
}
