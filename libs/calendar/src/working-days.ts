import type { Calendar } from './calendar';
import { daysAfter } from './vietnam-time';

/** Whether public offices work on this day: what the calendar says, else Monday to Friday. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  const exception = calendar.days.find(({ date }) => date === day);
  return exception ? exception.kind === 'work' : !isWeekend(day);
}

/** The n-th working day after this day, which itself is not counted; with 0 the day itself, working or not. */
export function addWorkingDays(calendar: Calendar, day: string, count: number): string {
  let reached = day;
  for (let left = count; left > 0;) {
    reached = daysAfter(reached, 1);
    if (isWorkingDay(calendar, reached)) left -= 1;
  }
  return reached;
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
