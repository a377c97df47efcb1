import { DomainError } from '@hailong/errors';

/** Nobody was ever asked about such a subject. */
export class SubjectUnknown extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}

/** The range of days ends before it begins, or is longer than figures are kept together. */
export class RangeNotAcceptable extends DomainError {
  constructor() {
    super('invalid', 'request.invalid', 'The range of days is not acceptable.', [
      { field: 'from', code: 'range', message: 'from is not after to, and at most ten years before it' },
    ]);
  }
}
