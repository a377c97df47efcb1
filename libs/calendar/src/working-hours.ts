import type { Calendar, OfficeHours } from './calendar';
import { isWorkingDay } from './working-days';
import { dayInVietnam, daysAfter, instantInVietnam } from './vietnam-time';

/** A span of milliseconds since 1970; its end is not in it. */
export interface OpenSpan {
  from: number;
  to: number;
}

const MINUTE_MS = 60_000;
/** No office is closed so long; a calendar without office hours would be searched for ever. */
const SEARCH_DAYS = 400;

/** The calendar has no office hours for a year on end, so no deadline in working hours can be told. */
export class OfficeHoursUnknown extends Error {
  constructor(day: string) {
    super(`No office hours are known for the year after ${day}.`);
    this.name = 'OfficeHoursUnknown';
  }
}

/** Whether the office is open at this instant: opening belongs to it, closing does not. */
export function isOfficeOpen(calendar: Calendar, at: Date): boolean {
  return openSpansOn(calendar, dayInVietnam(at)).some(({ from, to }) => from <= at.getTime() && at.getTime() < to);
}

/** The instant at which so many minutes of office hours have passed. Throws `OfficeHoursUnknown`. */
export function addWorkingMinutes(calendar: Calendar, from: Date, minutes: number): Date {
  let left = minutes * MINUTE_MS;
  if (left <= 0) return from;
  const first = dayInVietnam(from);
  for (let ahead = 0, closed = 0; closed <= SEARCH_DAYS; ahead += 1) {
    const spans = openSpansOn(calendar, daysAfter(first, ahead));
    closed = spans.length === 0 ? closed + 1 : 0;
    for (const span of spans) {
      const begin = Math.max(span.from, from.getTime());
      const open = Math.max(0, span.to - begin);
      if (left <= open) return new Date(begin + left);
      left -= open;
    }
  }
  throw new OfficeHoursUnknown(first);
}

/** How many minutes of office hours lie between two instants; none if the second is not later. */
export function workingMinutesBetween(calendar: Calendar, from: Date, to: Date): number {
  let open = 0;
  const last = dayInVietnam(to);
  for (let day = dayInVietnam(from); day <= last; day = daysAfter(day, 1)) {
    for (const span of openSpansOn(calendar, day)) {
      open += Math.max(0, Math.min(span.to, to.getTime()) - Math.max(span.from, from.getTime()));
    }
  }
  return open / MINUTE_MS;
}

/** The spans in which the office is open on this day, in their order; none on a day off or where no hours are known. */
export function openSpansOn(calendar: Calendar, day: string): OpenSpan[] {
  if (!isWorkingDay(calendar, day)) return [];
  const hours = calendar.hours.find((candidate) => isInForce(candidate, day));
  if (!hours) return [];
  return [hours.morning, hours.afternoon].map(({ from, to }) => ({
    from: instantInVietnam(day, from).getTime(),
    to: instantInVietnam(day, to).getTime(),
  }));
}

function isInForce({ validFrom, validTo, seasonFrom, seasonTo }: OfficeHours, day: string): boolean {
  const monthDay = day.slice(5);
  const isOverNewYear = seasonTo < seasonFrom;
  const isInSeason = isOverNewYear
    ? monthDay >= seasonFrom || monthDay <= seasonTo
    : monthDay >= seasonFrom && monthDay <= seasonTo;
  return isInSeason && (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);
}
