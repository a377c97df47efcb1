import { DomainError } from '@hailong/errors';

/** There is no such rating, or none that this caller may read; which of them, he is not told. */
export class RatingNotReadable extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}
