import { ValidateBy, buildMessage } from 'class-validator';

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
/** Customs computing began after the first of these years; a later one than the last is a typing error that would sit in every "newest" list for ever. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2199;

/** A day of the calendar that exists, as YYYY-MM-DD, in a plausible year. */
export function isDay(value: unknown): boolean {
  const parts = typeof value === 'string' ? DAY.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** An instant with its zone, as ISO 8601, on a day that exists. A local time without a zone is none: nobody knows when it was. */
export function isInstant(value: unknown): boolean {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  return parts !== null && isDay(parts[1]);
}

/** The field is an instant (see `isInstant`). */
export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: isInstant,
      defaultMessage: buildMessage((each) => `${each}$property must be an ISO 8601 instant with its zone`),
    },
  });
}

/** The field is a day (see `isDay`). */
export function IsDay(): PropertyDecorator {
  return ValidateBy({
    name: 'isDay',
    validator: {
      validate: isDay,
      defaultMessage: buildMessage((each) => `${each}$property must be a day, YYYY-MM-DD`),
    },
  });
}
