import { DomainError } from '@hailong/errors';

/** No event about this declaration has come in. */
export class DeclarationUnknown extends DomainError {
  constructor() {
    super('not-found', 'declaration.unknown', 'No declaration is known under this number.');
  }
}
