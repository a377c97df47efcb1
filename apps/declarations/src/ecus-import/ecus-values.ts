import { isDay } from '@hailong/contracts';

/** The text of a column. The word NULL, emptiness and absence mean the same. */
export function textOf(columns: ReadonlyMap<string, string>, column: string): string | undefined {
  const text = columns.get(column)?.trim();
  return text === undefined || text === '' || text === 'NULL' ? undefined : text;
}

/** A whole number of a column; anything else than digits is none. */
export function wholeNumberOf(columns: ReadonlyMap<string, string>, column: string): number | undefined {
  const text = textOf(columns, column);
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** An instant with the text it was read from. Where the source gives a day without a time, the day's beginning stands for it. */
export interface SourceTime {
  instant: string;
  text: string;
  isDayOnly: boolean;
}

/**
 * The instant of a pair of columns. A time is a number without leading zeros (905 is 00:09:05) and has no zone: it is Vietnamese.
 * Absent gives undefined, a day or a time that does not exist gives 'unreadable'.
 */
export function sourceTime(day: string | undefined, time: string | undefined): SourceTime | 'unreadable' | undefined {
  if (day === undefined) return undefined;
  if (!isDay(day)) return 'unreadable';
  if (time === undefined) return { instant: `${day}T00:00:00+07:00`, text: day, isDayOnly: true };
  const digits = /^\d{1,6}$/.test(time) ? time.padStart(6, '0') : '';
  const [, hour, minute, second] = /^([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(digits) ?? [];
  if (hour === undefined) return 'unreadable';
  return { instant: `${day}T${hour}:${minute}:${second}+07:00`, text: `${day} ${time}`, isDayOnly: false };
}
