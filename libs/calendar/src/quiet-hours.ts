import type { Calendar } from './calendar';
import { isWorkingDay } from './working-days';
import { dayInVietnam, daysAfter, instantInVietnam } from './vietnam-time';

/** Between which times (HH:MM) of a working day a business may be written to; all else is quiet. */
export interface WritingHours {
  from: string;
  to: string;
}

/** The first moment, from this one on, at which a business may be written to: this one itself, unless it is quiet. */
export function afterQuietHours(calendar: Calendar, at: Date, { from, to }: WritingHours): Date {
  for (let day = dayInVietnam(at); ; day = daysAfter(day, 1)) {
    if (!isWorkingDay(calendar, day) || at >= instantInVietnam(day, to)) continue;
    const begin = instantInVietnam(day, from);
    return at > begin ? at : begin;
  }
}
