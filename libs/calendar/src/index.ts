export type { Calendar, ExceptionalDay, OfficeHours } from './calendar';
export { calendarTablesSql, loadCalendar } from './calendar-tables';
export { afterQuietHours, type WritingHours } from './quiet-hours';
export { VIETNAM_CALENDAR } from './vietnam-calendar';
export { dayInVietnam, instantInVietnam } from './vietnam-time';
export { addWorkingDays, isWorkingDay } from './working-days';
export {
  addWorkingMinutes,
  isOfficeOpen,
  OfficeHoursUnknown,
  openSpansOn,
  type OpenSpan,
  workingMinutesBetween,
} from './working-hours';
