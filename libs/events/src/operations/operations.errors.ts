import { DomainError } from '@hailong/errors';

export class DeadLetterUnknown extends DomainError {
  constructor() {
    super('not-found', 'dead-letter.not-found', 'There is no such dead letter; it may have been replayed already.');
  }
}

export class DeadLetterHoldsNothing extends DomainError {
  constructor() {
    super('conflict', 'dead-letter.holds-nothing', 'This dead letter holds no bytes, so there is nothing to replay.');
  }
}

export class ParkedEventUnknown extends DomainError {
  constructor() {
    super('not-found', 'parked-event.not-found', 'There is no such parked event; it may have been retried already.');
  }
}

export class PositionUnreadable extends DomainError {
  constructor() {
    super('invalid', 'operations.position-invalid', 'A position, an id or a cursor is a number of at most 18 digits.');
  }
}
