import { createHash } from 'node:crypto';
import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScoreFolding } from '../scores/score-folding';
import { Vault } from '../vault/vault';
import { lockCountingVersion, versionOfForm } from './counting-version';
import { assertOpen, assertRoom } from './open-for-change';
import { storeVersion } from './store-version';

/** The wish to take a rating back, and whether somebody pressed for it. */
export interface WithdrawRatingBody {
  linkHash: string;
  formId: string;
  language: 'vi' | 'en';
  underPressure: 'yes' | 'no' | null;
}

/** No answers have this digest, so that a withdrawal is never taken for the same as a rating. */
const WITHDRAWN = createHash('sha256').update('withdrawn').digest('hex');

/**
 * Takes a rating out of every figure until it is sealed, and returns its receipt number (I-11). Its versions are kept, its
 * contact is taken back, and another rating may still replace it. The same form sent again changes
 * nothing. It is refused for want of room only where the rating is withdrawn already.
 */
@Injectable()
export class WithdrawRating {
  constructor(
    private readonly db: DataSource,
    private readonly folding: ScoreFolding,
    private readonly vault: Vault,
  ) {}

  async execute({ linkHash, formId, language, underPressure }: WithdrawRatingBody): Promise<string> {
    const { ratingId, receipt, version } = await inTx(this.db, async (tx) => {
      const counting = await lockCountingVersion(tx, linkHash);
      const sent = await versionOfForm(tx, counting.ratingId, formId);
      if (sent !== undefined) return { ...counting, version: sent.version };
      assertOpen(counting);
      if (counting.isWithdrawn) assertRoom(counting);
      const stored = await storeVersion(tx, counting, {
        formId,
        language,
        answersDigest: WITHDRAWN,
        variant: null,
        answers: undefined,
        underPressure,
      });
      return { ...counting, version: stored.version };
    });
    this.folding.wake();
    await this.vault.keep({ ratingId, version, formId }, null);
    return receipt;
  }
}
