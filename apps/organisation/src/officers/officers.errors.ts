import { DomainError } from '@hailong/errors';

/** A membership or headship names a unit that is not recorded. Record the unit first. */
export class MembershipUnitUnknown extends DomainError {
  constructor() {
    super('invalid', 'officer.unit-unknown', 'A unit of the officer is not recorded yet. Record it first.');
  }
}
