import { DomainError } from '@hailong/errors';

/** The outbox with working links exists in a demonstration only. */
export class DemoOutboxAbsent extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}

/** A cursor that no page of this list gave out. */
export class CursorInvalid extends DomainError {
  constructor() {
    super('invalid', 'request.invalid', 'The cursor is not one of this list.', [
      { field: 'cursor', code: 'cursor', message: 'Use nextCursor of the page before.' },
    ]);
  }
}
