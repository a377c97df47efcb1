import { DomainError } from '@hailong/errors';

/** There is no such alarm, or none that this caller may see; which of them, he is not told. */
export class PressureAlarmUnknown extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}
