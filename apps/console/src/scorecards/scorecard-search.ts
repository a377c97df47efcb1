import { SUBJECT_KINDS, type SubjectKind } from '../api/scorecards';
import { rangeFromSearch, type RangeSearch } from '../format/date-range';

/** What the scorecards' URL holds: the kind of subject and the range. */
export interface ScorecardSearch extends RangeSearch {
  loai: SubjectKind;
}

/** A complete search for whatever the URL says. */
export function scorecardSearch(search: Record<string, unknown>): ScorecardSearch {
  const loai = SUBJECT_KINDS.find((kind) => kind === search.loai) ?? 'branch';
  return { loai, ...rangeFromSearch(search) };
}
