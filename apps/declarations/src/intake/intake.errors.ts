import { DomainError, type ProblemField } from '@hailong/errors';

/** An event of the request breaks the envelope's or its type's rules. No event of the request was taken. */
export class EventInvalid extends DomainError {
  constructor(faults: ProblemField[]) {
    super(
      'invalid',
      'event.invalid',
      'An event breaks the rules of its envelope or of its type. No event of this request was taken.',
      faults,
    );
  }
}

/** An event is of a type that is no declaration event. No event of the request was taken. */
export class EventTypeUnknown extends DomainError {
  constructor(faults: ProblemField[]) {
    super(
      'invalid',
      'event.type-unknown',
      'An event is of a type that is not taken here. No event of this request was taken.',
      faults,
    );
  }
}

/** A declaration number has neither 11 nor 12 digits. No event of the request was taken. */
export class DeclarationNumberInvalid extends DomainError {
  constructor(faults: ProblemField[]) {
    super(
      'invalid',
      'declaration.number-invalid',
      'A declaration number has 11 or 12 digits. No event of this request was taken.',
      faults,
    );
  }
}

/** The same source gave an event id to two different contents. No event of the request was taken. */
export class EventIdReused extends DomainError {
  constructor(faults: ProblemField[]) {
    super(
      'conflict',
      'event.id-reused',
      'An event id was used before for another content. No event of this request was taken.',
      faults,
    );
  }
}

/** A batch holds more events than one request may. */
export class BatchTooLong extends DomainError {
  constructor(most: number) {
    super('invalid', 'event.batch-too-long', `One request takes at most ${most} events.`);
  }
}
