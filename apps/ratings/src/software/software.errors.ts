import { DomainError } from '@hailong/errors';

/**
 * The tax code, the request or the receipt does not exist, or not for this client: it is not bound to that business, or no longer. Which of them,
 * nobody is told: what is not bound is as absent.
 */
export class NothingBound extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}

/** The client or the business to be bound is not written as one. Nothing was bound. */
export class BindingUnreadable extends DomainError {
  constructor(field: 'clientId' | 'taxCode') {
    const message =
      field === 'taxCode'
        ? 'Give 10, 12 or 13 digits, or 10 and 3 with a hyphen.'
        : 'Give 1 to 100 letters, digits, ".", "_", ":" or "-".';
    super('invalid', `software.${field === 'taxCode' ? 'tax-code' : 'client'}-invalid`, message, [
      { field, code: field, message },
    ]);
  }
}

/** A cursor that no page of this list gave out. */
export class SoftwareCursorInvalid extends DomainError {
  constructor() {
    super('invalid', 'request.invalid', 'The cursor is not one of this list.', [
      { field: 'cursor', code: 'cursor', message: 'Use nextCursor of the page before.' },
    ]);
  }
}

/** Nothing says which sending this is, so that a repetition could not be told from another one. Nothing was done. */
export class IdempotencyKeyMissing extends DomainError {
  constructor() {
    super(
      'invalid',
      'idempotency-key.missing',
      'Send an Idempotency-Key: one for each thing to be done, the same for each repetition.',
    );
  }
}

/** The key is too long, or holds something else than visible ASCII characters. Nothing was done. */
export class IdempotencyKeyMalformed extends DomainError {
  constructor() {
    super('invalid', 'idempotency-key.malformed', 'An Idempotency-Key has 1 to 200 visible ASCII characters.');
  }
}

/** The client used this key for something else. Nothing was done. */
export class IdempotencyKeyReused extends DomainError {
  constructor() {
    super('conflict', 'idempotency-key.reused', 'This key was used for another request; nothing was done.');
  }
}

/** A batch has no rows, too many, or is none. Nothing was done. */
export class BatchSizeInvalid extends DomainError {
  constructor() {
    const message = 'A batch has 1 to 1000 ratings.';
    super('invalid', 'batch.size', message, [{ field: 'ratings', code: 'batch', message }]);
  }
}

/** The client has used up its requests of this minute. Nothing was done. */
export class TooManyRequests extends DomainError {
  constructor() {
    super('too-many', 'request.too-many', 'This client has sent too many requests. Wait as long as Retry-After says.');
  }
}
