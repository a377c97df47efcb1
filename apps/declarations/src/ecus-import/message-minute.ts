import { gunzipSync } from 'node:zlib';

/** Four bytes with a length stand before the compressed text. */
const LENGTH_BYTES = 4;
const LARGEST_TEXT = 4 * 1024 * 1024;
/** The common header of a message from VNACCS, in characters. */
const HEADER = 400;
const DAYS_UNTIL_FETCHED = 7;
const MINUTE = /^(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)$/;

/**
 * The minute in the header of a received message, and nothing else of its body. A minute counts only if its day is the day on which the
 * log says the message came, or at most a week before; without such a minute there is none, and no part of the body goes into an error.
 */
export function minuteOfMessage(body: string, loggedOn: string): string | undefined {
  const text = unpacked(body);
  if (text === undefined) return undefined;
  const header = firstPart(text).slice(0, HEADER);
  for (let at = header.indexOf('20'); at !== -1; at = header.indexOf('20', at + 1)) {
    const [, year, month, day, hour, minute] = MINUTE.exec(header.slice(at, at + 12)) ?? [];
    if (year === undefined) continue;
    const age = Date.parse(loggedOn) - Date.parse(`${year}-${month}-${day}`);
    if (age >= 0 && age <= DAYS_UNTIL_FETCHED * 86_400_000) return `${year}-${month}-${day}T${hour}:${minute}:00+07:00`;
  }
  return undefined;
}

function unpacked(body: string): string | undefined {
  const bytes = Buffer.from(body, 'base64').subarray(LENGTH_BYTES);
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_TEXT }).toString('latin1');
  } catch {
    // What cannot be unpacked says nothing; the summary reports the message as one without a minute.
    return undefined;
  }
}

/** The EDI text of a signed message stands in its first part; an unsigned one is EDI text as a whole. */
function firstPart(text: string): string {
  const boundary = /boundary="?([^"\s;]+)/i.exec(text.slice(0, 4_000))?.[1];
  if (boundary === undefined) return text;
  const part = text.split(`--${boundary}`)[1] ?? '';
  return part.slice(/\r?\n\r?\n/.exec(part)?.index ?? 0).trimStart();
}
