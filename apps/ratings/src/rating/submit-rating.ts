import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LinkedRequestQuery } from '../links/linked-request.query';
import { makeReceiptNumber } from '../receipts/receipt-number';
import { ScoreFolding } from '../scores/score-folding';
import { faultOfAnswers } from './answers-asked';
import { RatingAnnouncement } from './rating-announcement';
import { digestAnswers, type RatingAnswers } from './rating-answers';
import { RatingLane } from './rating-lane';
import type { RatingWay } from './rating-way';
import type { NewRating, StoredRating } from './store-ratings';
import type { GivenContact } from '../vault/given-contact';
import { Vault } from '../vault/vault';
import {
  NoSubjectRated,
  RatedLotCancelled,
  RatingLinkUnusable,
  RequestAlreadyRated,
  RequestUnknown,
} from './rating.errors';

/** Answers that were read without a fault, with the way they came. */
export interface SubmitRatingBody {
  way: RatingWay;
  language: 'vi' | 'en';
  answers: RatingAnswers;
  variant: string;
  formId: string;
  contact: GivenContact | null;
}

/** A rating that the statement did not store. */
type Refused = Pick<NewRating, 'way' | 'answers' | 'formId' | 'answersDigest'>;

/**
 * Records one rating of a request and returns its receipt number after the durable commit. The same form sent again gives the same receipt;
 * every other one is refused alike, whether or not it says the same, and changes nothing: a link tells nobody what was answered over it. A contact goes to the vault and nowhere else.
 */
@Injectable()
export class SubmitRating {
  constructor(
    private readonly lane: RatingLane,
    private readonly links: LinkedRequestQuery,
    private readonly announcement: RatingAnnouncement,
    private readonly folding: ScoreFolding,
    private readonly vault: Vault,
  ) {}

  async execute({ way, language, answers, variant, formId, contact }: SubmitRatingBody): Promise<string> {
    const answersDigest = digestAnswers(answers);
    const stored = await this.store({ way, language, answers, variant, answersDigest, formId });
    if (stored !== undefined) {
      this.announcement.wake();
      this.folding.wake();
    }
    const { ratingId, receipt } = stored ?? (await this.earlierRating({ way, answers, formId, answersDigest }));
    // After the rating, so that nothing lies in the vault without one; when it fails nobody was given a receipt, and the form is sent again.
    if (contact !== null) await this.vault.keep({ ratingId, version: 1, formId }, contact);
    return receipt;
  }

  /** Receipt numbers are short enough to be read out, so that one is taken now and then: then another is drawn. */
  private async store(rating: Omit<NewRating, 'ratingId' | 'receipt'>, draws = 5): Promise<StoredRating | undefined> {
    try {
      return await this.lane.store({ ...rating, ratingId: randomUUID(), receipt: makeReceiptNumber() });
    } catch (error) {
      const isTaken = error instanceof Error && 'constraint' in error && error.constraint === 'rating_receipt_key';
      if (!isTaken || draws <= 1) throw error;
      return this.store(rating, draws - 1);
    }
  }

  private async earlierRating({ way, answers, formId, answersDigest }: Refused): Promise<StoredRating> {
    const linked = await this.links.at(way);
    if (linked.state === 'cancelled') throw new RatedLotCancelled();
    if (linked.state === 'ratable') throw faultOfAnswers(answers, linked.subjects, way) ?? new NoSubjectRated();
    if (linked.state === 'unusable') throw 'linkHash' in way ? new RatingLinkUnusable() : new RequestUnknown();
    if (linked.formId !== formId || linked.answersDigest !== answersDigest)
      throw new RequestAlreadyRated(linked.receipt);
    return linked;
  }
}
