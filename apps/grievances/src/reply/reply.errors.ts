import { DomainError, type ProblemField } from '@hailong/errors';

/** The reply holds something by which a lot, a business or a person can be found. Names each place, never the text itself. */
export class IdentifiersFound extends DomainError {
  constructor(places: ProblemField[]) {
    super(
      'invalid',
      'reply.identifiers-found',
      'The reply holds identifiers. Remove each of them, then approve it again.',
      places,
    );
  }
}

/** The register has not told the name of the unit yet; publication waits for it. */
export class UnitNotKnown extends DomainError {
  constructor() {
    super(
      'conflict',
      'grievance.unit-not-known',
      'The name of the unit is not known yet. Publish again when the register has it.',
    );
  }
}
