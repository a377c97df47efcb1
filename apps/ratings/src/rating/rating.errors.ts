import { DomainError } from '@hailong/errors';

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

/** More ratings wait than can be stored in a moment; none of those that wait is lost, this one was not taken. */
export class TooManyRatingsWaiting extends Error {
  constructor() {
    super('too many ratings wait to be stored');
    this.name = 'TooManyRatingsWaiting';
  }
}
