import { DomainError } from '@hailong/errors';

/** The source gave two different totals under one version. The first stays, and the second is a dead letter until a next version says which is right. */
export class ControlTotalContradicts extends DomainError {
  constructor() {
    super(
      'invalid',
      'control-total.contradicts',
      'This version of the control total was reported before with another content.',
    );
  }
}
