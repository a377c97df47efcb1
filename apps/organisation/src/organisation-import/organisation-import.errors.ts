import { DomainError } from '@hailong/errors';

/** An import is one file: what belongs together is recorded together. */
export class NotOneFile extends DomainError {
  constructor() {
    super('invalid', 'organisation-import.not-one-file', 'Send exactly one file.');
  }
}
