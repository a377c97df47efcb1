const SEVEN_HOURS = 7 * 3600 * 1000;

/** The day in Vietnam (YYYY-MM-DD) of an instant: UTC+7 all year, no daylight saving (domain.md, section 5). */
export function vietnamDay(instant: string): string {
  return new Date(Date.parse(instant) + SEVEN_HOURS).toISOString().slice(0, 10);
}
