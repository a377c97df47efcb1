import { createHash } from 'node:crypto';
import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScoreFolding } from '../scores/score-folding';
import { Vault } from '../vault/vault';
import { assertOpen } from './amend-rating';
import { digestOfForm, lockCountingVersion } from './counting-version';
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
 * contact is taken back, and another rating may still replace it. Done twice it changes nothing.
 */
@Injectable()
export class WithdrawRating {
  constructor(
    private readonly db: DataSource,
    private readonly folding: ScoreFolding,
    private readonly vault: Vault,
  ) {}

  async execute({ linkHash, formId, language, underPressure }: WithdrawRatingBody): Promise<string> {
    const { ratingId, receipt } = await inTx(this.db, async (tx) => {
      const counting = await lockCountingVersion(tx, linkHash);
      const isSent = (await digestOfForm(tx, counting.ratingId, formId)) !== undefined;
      if (isSent || counting.isWithdrawn) return counting;
      assertOpen(counting);
      await storeVersion(tx, counting, {
        formId,
        language,
        answersDigest: WITHDRAWN,
        variant: null,
        answers: undefined,
        underPressure,
      });
      return counting;
    });
    this.folding.wake();
    await this.vault.keep(ratingId, formId, null);
    return receipt;
  }
}
