import { DomainError } from '@hailong/errors';

/** The rating is sealed: its last version counts for good. */
export class RatingAlreadySealed extends DomainError {
  constructor(readonly sealedAt: Date) {
    super('conflict', 'rating.already-sealed', 'This rating is sealed and can be changed no more.');
  }
}

/** This very form was sent before with other answers, which are kept. */
export class FormAlreadyTaken extends DomainError {
  constructor(readonly receipt: string) {
    super('conflict', 'rating.form-already-taken', 'This form was sent before; what was sent first is kept.');
  }
}
