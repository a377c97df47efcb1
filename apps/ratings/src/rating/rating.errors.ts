import { DomainError, type ProblemField } from '@hailong/errors';

/** The link is unknown, expired or revoked, or its request is over; which of them, nobody is told. */
export class RatingLinkUnusable extends DomainError {
  constructor() {
    super('not-found', 'rating-link.unusable', 'This rating link cannot be used.');
  }
}

/** The declarations of the lot were cancelled before anybody rated them. */
export class RatedLotCancelled extends DomainError {
  constructor() {
    super('gone', 'rating-request.cancelled', 'The declarations of this lot were cancelled; there is nothing to rate.');
  }
}

/** The request has a rating already, and this post is another one. */
export class RequestAlreadyRated extends DomainError {
  constructor(readonly receipt: string) {
    super('conflict', 'rating.already-given', 'This request was rated before; the first rating is kept.');
  }
}

/** None of the subjects that got a level is asked about (any more). */
export class NoSubjectRated extends DomainError {
  constructor() {
    super('invalid', 'rating.no-level', 'At least one of the subjects needs a level.');
  }
}

/** There is no such request, or none that this client may rate: of another firm, or it has expired. Which of them, it is not told. */
export class RequestUnknown extends DomainError {
  constructor() {
    super('not-found', 'request.not-found', 'There is nothing here.');
  }
}

/** Something is answered that the request or its catalogue does not ask (any more), or longer than it may be. Nothing was stored. */
export class RatingNotAsAsked extends DomainError {
  constructor(faults: ProblemField[]) {
    super('invalid', 'rating.not-as-asked', 'The rating answers something that is not asked.', faults);
  }
}

/** More ratings wait than can be stored in a moment; none of those that wait is lost, this one was not taken. */
export class TooManyRatingsWaiting extends Error {
  constructor() {
    super('too many ratings wait to be stored');
    this.name = 'TooManyRatingsWaiting';
  }
}
