import { DomainError } from '@hailong/errors';

/** The rating is sealed: its last version counts for good. */
export class RatingAlreadySealed extends DomainError {
  constructor(readonly sealedAt: Date) {
    super('conflict', 'rating.already-sealed', 'This rating is sealed and can be changed no more.');
  }
}

/** The rating has as many versions as one may have; the last of them stays, and can still be taken back. */
export class RatingChangedTooOften extends DomainError {
  constructor() {
    super(
      'conflict',
      'rating.changed-too-often',
      'This rating was changed as often as it can be; it can still be withdrawn.',
    );
  }
}

/** The rating came another way than over this client; what was given elsewhere is changed there. */
export class RatingGivenElsewhere extends DomainError {
  constructor() {
    super(
      'conflict',
      'rating.given-elsewhere',
      'This rating was not given by this client; it is changed where it was given.',
    );
  }
}

/** This very form was sent before with other answers, which are kept. */
export class FormAlreadyTaken extends DomainError {
  constructor(readonly receipt: string) {
    super('conflict', 'rating.form-already-taken', 'This form was sent before; what was sent first is kept.');
  }
}
