import { DomainError } from '@hailong/errors';

/** A setting would change how lots were decided about that are known already. */
export class RequestPolicyNotAhead extends DomainError {
  constructor() {
    super('invalid', 'request-policy.not-ahead', 'A setting can begin tomorrow at the earliest.', [
      { field: 'validFrom', code: 'ahead', message: 'A day after today, in Vietnam.' },
    ]);
  }
}
