import { NOT_ASKED_REASONS, type NotAskedReason } from '../api/not-asked';
import { rangeFromSearch, type RangeSearch } from '../format/date-range';

/** What the URL holds: the days and perhaps one reason. */
export interface NotAskedSearch extends RangeSearch {
  lyDo?: NotAskedReason;
}

/** A complete search for whatever the URL says. */
export function notAskedSearch(search: Record<string, unknown>): NotAskedSearch {
  const lyDo = NOT_ASKED_REASONS.find((reason) => reason === search.lyDo);
  return { ...rangeFromSearch(search), ...(lyDo && { lyDo }) };
}
