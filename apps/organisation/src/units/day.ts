import { dayInVietnam } from '@hailong/calendar';
import { isDay } from '@hailong/contracts';
import { DomainError } from '@hailong/errors';

/** Something that is no day of the calendar was given as one. */
class DayInvalid extends DomainError {
  constructor() {
    super('invalid', 'request.invalid', 'A day is written YYYY-MM-DD.', [
      { field: 'on', code: 'isDay', message: 'on must be a day, YYYY-MM-DD' },
    ]);
  }
}

/** The day that was asked for, or today in Vietnam. What is no day is refused. */
export function dayOrToday(given: string | undefined, now: Date): string {
  if (given === undefined) return dayInVietnam(now);
  if (!isDay(given)) throw new DayInvalid();
  return given;
}
