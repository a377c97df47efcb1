const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day (YYYY-MM-DD) that a Vietnamese calendar shows at this instant. */
export function vietnameseDay(instant: Date): string {
  return DAY.format(instant);
}
