import { LowSubject, RatingSubmitted } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { faultOfAnswers } from '../rating/answers-asked';
import { digestAnswers, type RatingAnswers } from '../rating/rating-answers';
import { clientOf, type ChangeWay } from '../rating/rating-way';
import type { AskedSubject } from '../requests/asked-subject';
import { ScoreFolding } from '../scores/score-folding';
import type { GivenContact } from '../vault/given-contact';
import { Vault } from '../vault/vault';
import { FormAlreadyTaken } from './amendment.errors';
import { lockCountingVersion, versionOfForm, type CountingVersion } from './counting-version';
import { assertOpen, assertRoom } from './open-for-change';
import { storeVersion } from './store-version';

/** Other answers to a request that was rated, with the form and the way they came. */
export interface AmendRatingBody {
  way: ChangeWay;
  formId: string;
  language: 'vi' | 'en';
  answers: RatingAnswers;
  variant: string;
  contact: GivenContact | null;
}

const LOW = 2;

/** What is told of a stored version. */
interface Announced {
  answers: RatingAnswers;
  channel: 'link' | 'software';
  version: number;
  amendedAt: Date;
}

/**
 * Replaces the version of a rating that counts, until the rating is sealed, and returns its receipt number (I-11). The same form sent again
 * changes nothing and gives the same receipt, also after sealing; every other form is a version of its own, also with the same answers, so
 * that nobody learns them. Of two changes that cross, both are kept and the later one counts.
 */
@Injectable()
export class AmendRating {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly folding: ScoreFolding,
    private readonly vault: Vault,
  ) {}

  async execute({ way, formId, language, answers, variant, contact }: AmendRatingBody): Promise<string> {
    const answersDigest = digestAnswers(answers);
    const { ratingId, receipt, version } = await inTx(this.db, async (tx) => {
      const counting = await lockCountingVersion(tx, way);
      const sent = await versionOfForm(tx, counting.ratingId, formId);
      if (sent !== undefined) {
        if (sent.answersDigest !== answersDigest) throw new FormAlreadyTaken(counting.receipt);
        return { ...counting, version: sent.version };
      }
      assertOpen(counting);
      assertRoom(counting);
      const fault = faultOfAnswers(answers, counting.subjects, way);
      if (fault !== undefined) throw fault;
      const clientId = clientOf(way);
      const next = { formId, clientId, language, answersDigest, variant, answers, underPressure: null };
      const stored = await storeVersion(tx, counting, next);
      await this.announce(tx, counting, { answers, channel: clientId === null ? 'link' : 'software', ...stored });
      return { ...counting, version: stored.version };
    });
    this.folding.wake();
    await this.vault.keep({ ratingId, version, formId }, contact);
    return receipt;
  }

  private async announce(
    tx: Tx,
    { ratingId, requestId, lotId, unitId, subjects }: CountingVersion,
    { answers, channel, version, amendedAt }: Announced,
  ): Promise<void> {
    const levels = subjects.flatMap(({ subjectId }) => answers.levels[subjectId] ?? []);
    const event = Object.assign(new RatingSubmitted(), {
      ratingId,
      requestId,
      lotId,
      version,
      lowestLevel: Math.min(...levels),
      lowSubjects: subjects.flatMap((subject) => lowSubject(subject, answers.levels[subject.subjectId])),
      unitId,
      wantsResolution: answers.wantsResolution,
      submittedAt: amendedAt.toISOString(),
      channel,
    } satisfies RatingSubmitted);
    await this.outbox.add(tx, event);
  }
}

function lowSubject({ subjectId, kind, unitId, officerId }: AskedSubject, level: number | undefined): LowSubject[] {
  if (level === undefined || level > LOW) return [];
  return [Object.assign(new LowSubject(), { subjectId, kind, unitId, officerId, level })];
}
