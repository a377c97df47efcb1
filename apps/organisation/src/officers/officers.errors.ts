import { DomainError } from '@hailong/errors';

/** No officer is recorded under this id. */
export class OfficerUnknown extends DomainError {
  constructor() {
    super('not-found', 'officer.unknown', 'No officer is recorded under this id.');
  }
}

/** A membership or headship names a unit that is not recorded. Record the unit first. */
export class MembershipUnitUnknown extends DomainError {
  constructor() {
    super('invalid', 'officer.unit-unknown', 'A unit of the officer is not recorded yet. Record it first.');
  }
}
