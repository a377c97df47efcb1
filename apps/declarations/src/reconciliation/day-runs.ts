/** Days in a row, both ends included. */
export interface DayRun {
  from: string;
  to: string;
  days: string[];
}

const DAY_MS = 24 * 3600_000;

/** The days, which are sorted, in runs without a gap and of at most so many days. */
export function dayRuns(days: string[], most: number): DayRun[] {
  const runs: DayRun[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last.days.length < most && Date.parse(day) - Date.parse(last.to) === DAY_MS) {
      last.days.push(day);
      last.to = day;
    } else runs.push({ from: day, to: day, days: [day] });
  }
  return runs;
}
