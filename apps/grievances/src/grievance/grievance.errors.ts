import { DomainError } from '@hailong/errors';

/** There is no such case for this caller; one that he may not see is the same as absent. */
export class GrievanceNotFound extends DomainError {
  constructor() {
    super('not-found', 'grievance.not-found', 'There is no such case.');
  }
}

/** Somebody changed the case after the caller read it; nothing was changed by this request. */
export class GrievanceChangedMeanwhile extends DomainError {
  constructor() {
    super('conflict', 'grievance.changed-meanwhile', 'The case was changed meanwhile. Read it again, then repeat.');
  }
}

/** The life of a case has no such move from its present state. */
export class TransitionNotOpen extends DomainError {
  constructor(action: string, state: string) {
    super('conflict', 'grievance.transition-not-open', `A case that is ${state} does not allow: ${action}.`);
  }
}

/** Conclusion and reply need two different people (I-27); the caller concluded the case, perhaps under another account. */
export class SamePerson extends DomainError {
  constructor() {
    super('forbidden', 'grievance.same-person', 'Whoever concluded a case neither approves, returns nor publishes it.');
  }
}

/** The move belongs to the inspector of the case, or to the inspection head. */
export class GrievanceNotYours extends DomainError {
  constructor() {
    super('forbidden', 'grievance.not-yours', 'Only the inspector of the case, or the inspection head, can do this.');
  }
}
