import { DomainError } from '@hailong/errors';

/** A rating came in for a request that this service never opened. */
export class RatingOfUnknownRequest extends DomainError {
  constructor() {
    super('conflict', 'rating-request.unknown', 'A rating names a request that was never opened.');
  }
}

/** A request would go from one state to another between which there is no way. */
export class RequestTransitionNotOpen extends DomainError {
  constructor(from: string, to: string) {
    super('conflict', 'rating-request.transition-not-open', `A request that is ${from} cannot become ${to}.`);
  }
}
