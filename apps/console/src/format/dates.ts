const ZONE = 'Asia/Ho_Chi_Minh';

// British English has the day first as well, so both languages write dd/MM/yyyy.
const day = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, day: '2-digit', month: '2-digit', year: 'numeric' });
const time = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** "08:05, 22/11/2026" in Vietnam's time; the text itself when it is not an instant. */
export function formatInstant(instant: string | number): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? String(instant) : `${time.format(at)}, ${day.format(at)}`;
}

/** "08:05" in Vietnam's time. */
export function formatTime(instant: number): string {
  return time.format(new Date(instant));
}

/** The day of an instant in Vietnam, as yyyy-mm-dd. */
export function dayOf(instant: Date): string {
  return isoDay.format(instant);
}

/** "22/11/2026" for the day 2026-11-22. */
export function formatDay(isoDate: string): string {
  const [year = '', month = '', dayOfMonth = ''] = isoDate.split('-');
  return `${dayOfMonth}/${month}/${year}`;
}

/** The day yyyy-mm-dd of what somebody typed as dd/MM/yyyy (also d/M/yyyy or with dots or dashes); `undefined` when there is no such day. */
export function parseDay(typed: string): string | undefined {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(typed);
  if (parts === null) return undefined;
  const [, dayOfMonth = '', month = '', year = ''] = parts;
  const isoDate = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(isoDate) ? isoDate : undefined;
}

/** Whether the text is a day of the calendar as yyyy-mm-dd. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The day so many days before another. */
export function daysBefore(isoDate: string, count: number): string {
  const at = new Date(`${isoDate}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - count);
  return at.toISOString().slice(0, 10);
}
