import type { DayRange } from '../api/scorecards';
import { dayOf, daysBefore, isDay } from './dates';

const DEFAULT_DAYS = 30;

/** The range as the URL holds it: `tu` (from) and `den` (to), both yyyy-mm-dd. */
export interface RangeSearch {
  tu: string;
  den: string;
}

/** A complete range for whatever the URL says: missing, impossible or reversed days give the last 30 days. */
export function rangeFromSearch(search: Record<string, unknown>, now = new Date()): RangeSearch {
  const { tu, den } = search;
  if (typeof tu === 'string' && typeof den === 'string' && isDay(tu) && isDay(den) && tu <= den) return { tu, den };
  return lastDays(DEFAULT_DAYS, now);
}

/** The last so many days, today included, in Vietnam. */
export function lastDays(count: number, now = new Date()): RangeSearch {
  const today = dayOf(now);
  return { tu: daysBefore(today, count - 1), den: today };
}

/** The same range in the words of the API. */
export function rangeOf({ tu, den }: RangeSearch): DayRange {
  return { from: tu, to: den };
}
