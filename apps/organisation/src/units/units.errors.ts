import { DomainError } from '@hailong/errors';

/** No unit is recorded under this id. */
export class UnitUnknown extends DomainError {
  constructor() {
    super('not-found', 'unit.unknown', 'No unit is recorded under this id.');
  }
}

/** A unit names a parent that is not recorded. Record the parent first. */
export class ParentUnknown extends DomainError {
  constructor() {
    super('invalid', 'unit.parent-unknown', 'A parent of the unit is not recorded yet. Record it first.');
  }
}

/** A unit names itself as its parent. */
export class UnitIsItsOwnParent extends DomainError {
  constructor() {
    super('invalid', 'unit.own-parent', 'A unit cannot be its own parent.');
  }
}
