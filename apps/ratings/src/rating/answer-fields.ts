/** Control characters except tab and line feed: no keyboard sends them, and PostgreSQL refuses NUL. */
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** One string field of a form; absent, repeated or nested fields are nothing. */
export function fieldOf(fields: unknown, name: string): string | undefined {
  if (typeof fields !== 'object' || fields === null || !Object.hasOwn(fields, name)) return undefined;
  const value: unknown = Reflect.get(fields, name);
  return typeof value === 'string' ? value : undefined;
}

/** The box of a page that only a person ticks: no page is ever rendered with a tick in it (I-10). */
export const CONFIRMED_FIELD = 'confirmed';

/** True when somebody ticked the box of confirmation. */
export const isConfirmed = (fields: unknown): boolean => fieldOf(fields, CONFIRMED_FIELD) === 'yes';

/** A text as it is kept: composed, without control characters and outer blanks; nothing when nothing is left. */
export function keptText(text = ''): string | null {
  const kept = text.replaceAll('\r\n', '\n').replace(CONTROLS, '').toWellFormed().normalize('NFC').trim();
  return kept === '' ? null : kept;
}

/** True when a person counts more characters in the text than `most`. */
export function isLongerThan(text: string, most: number): boolean {
  // A grapheme has at least one code unit, so a short text needs no counting.
  if (text.length <= most) return false;
  let count = 0;
  for (const { index } of new Intl.Segmenter('vi', { granularity: 'grapheme' }).segment(text)) {
    if (index >= 0 && ++count > most) return true;
  }
  return false;
}
