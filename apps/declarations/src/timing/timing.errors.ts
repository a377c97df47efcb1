import { DomainError } from '@hailong/errors';

/** The hours of an office end before they begin, or the code is none. Nothing was changed. */
export class UnitHoursImpossible extends DomainError {
  constructor() {
    super(
      'invalid',
      'unit-hours.impossible',
      'An office code has 2 to 6 letters and digits, and every span of hours begins before it ends. Nothing was changed.',
    );
  }
}
