import { DomainError } from '@hailong/errors';

/** A later event of a request arrived although the request itself never did: it waits, parked, until the opening event is repaired. */
export class RatingRequestUnknown extends DomainError {
  constructor() {
    super('not-found', 'rating-request.unknown', 'The rating request was never opened here.');
  }
}
