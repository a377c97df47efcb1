import { ValidateBy, ValidateIf } from 'class-validator';

/** The field may be left out. `null` is a value like any other, and a fault where the other rules do not allow it. */
export const MayBeAbsent = () => ValidateIf((_, value: unknown) => value !== undefined);

/** An object has no more fields than so many. */
export const MaxFields = (most: number) =>
  ValidateBy({
    name: 'maxFields',
    constraints: [most],
    validator: {
      validate: (value: unknown) => Object.keys(value ?? {}).length <= most,
      defaultMessage: (about) => `${about?.property} must have at most ${most} fields`,
    },
  });
