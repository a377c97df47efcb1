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

/** A tax code has 10, 12 or 13 digits. */
export class TaxCodeInvalid extends DomainError {
  constructor() {
    super('invalid', 'business.tax-code-invalid', 'A tax code has 10, 12 or 13 digits, without hyphen.', [
      { field: 'taxCode', code: 'taxCode', message: 'Give 10, 12 or 13 digits.' },
    ]);
  }
}

/** A contact names a channel for which it has no address. */
export class ContactWithoutAddress extends DomainError {
  constructor() {
    super('invalid', 'contact.without-address', 'A channel is named for which there is no address.', [
      { field: 'channels', code: 'channels', message: 'email needs email; sms and zns need phone.' },
    ]);
  }
}
