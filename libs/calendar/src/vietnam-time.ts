const DAY_MS = 24 * 3600 * 1000;

/** The day (YYYY-MM-DD) that a calendar in Vietnam shows at this instant: UTC+7 all year, no daylight saving (domain.md, section 5). */
export function dayInVietnam(instant: Date): string {
  return new Date(instant.getTime() + 7 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The instant at which a clock in Vietnam shows this time (HH:MM) of this day. */
export function instantInVietnam(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+07:00`);
}

/** The day so many days later, or earlier if negative. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
