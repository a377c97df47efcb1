import { DomainError } from '@hailong/errors';

/** The outbox with working links exists in a demonstration only. */
export class DemoOutboxAbsent extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
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

/** No address is kept from being written to under this id, or not any more. */
export class SuppressionAbsent extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}

/** A business that wants no messages has the last word about it. */
export class StoppedByItsOwner extends DomainError {
  constructor() {
    super(
      'conflict',
      'suppression.stopped-by-its-owner',
      'The business stopped these messages itself; only it can have them again.',
    );
  }
}
