import { DomainError } from '@hailong/errors';

/** Nobody of the inspection is known by this id; he becomes known when he first opens the queue. */
export class InspectorUnknown extends DomainError {
  constructor() {
    super(
      'invalid',
      'grievance.inspector-unknown',
      'No inspector is known by this id. He becomes known when he first opens the queue.',
      [{ field: 'inspectorId', code: 'grievance.inspector-unknown', message: 'No inspector is known by this id.' }],
    );
  }
}

/** The case is about this inspector himself (I-26). */
export class InspectorHasConflict extends DomainError {
  constructor() {
    super(
      'conflict',
      'grievance.inspector-has-conflict',
      'The case is about this inspector himself; give it to another.',
    );
  }
}

/** Only the inspection head gives cases to others; an inspector takes them for himself. */
export class OnlyHeadAssignsOthers extends DomainError {
  constructor() {
    super('forbidden', 'grievance.only-head-assigns-others', 'Only the inspection head gives a case to somebody else.');
  }
}
