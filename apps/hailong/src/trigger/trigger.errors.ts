import { DomainError } from '@hailong/errors';
import { TRIGGERS } from './one-more-declaration';

/** Nothing of this name can be triggered. Nothing was sent. */
export class TriggerUnknown extends DomainError {
  constructor(trigger: string) {
    super('invalid', 'hailong.trigger-unknown', `"${trigger}" cannot be triggered. Known:\n  ${TRIGGERS.join('\n  ')}`);
  }
}
