/** The common header of a message from VNACCS, in characters. */
const HEADER = 400;
const DAYS_UNTIL_FETCHED = 7;
const MINUTE = /^(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)$/;

/**
 * The minute in the header of a received message, and nothing else of its text. A minute counts only if its day is the day on which the
 * log says the message came, or at most a week before; without such a minute there is none.
 */
export function minuteOfMessage(text: string, loggedOn: string): string | undefined {
  const header = text.trimStart().slice(0, HEADER);
  for (let at = header.indexOf('20'); at !== -1; at = header.indexOf('20', at + 1)) {
    const [, year, month, day, hour, minute] = MINUTE.exec(header.slice(at, at + 12)) ?? [];
    if (year === undefined) continue;
    const age = Date.parse(loggedOn) - Date.parse(`${year}-${month}-${day}`);
    if (age >= 0 && age <= DAYS_UNTIL_FETCHED * 86_400_000) return `${year}-${month}-${day}T${hour}:${minute}:00+07:00`;
  }
  return undefined;
}
