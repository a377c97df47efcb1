import { createHash } from 'node:crypto';
import { RatingWithdrawn } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clientOf, type ChangeWay } from '../rating/rating-way';
import { RaisePressureAlarm } from '../pressure/raise-pressure-alarm';
import { ScoreFolding } from '../scores/score-folding';
import { Vault } from '../vault/vault';
import { lockCountingVersion, versionOfForm, type CountingVersion } from './counting-version';
import { assertOpen, assertRoom } from './open-for-change';
import { storeVersion } from './store-version';

/** The wish to take a rating back, the way it came, and whether somebody pressed for it. */
export interface WithdrawRatingBody {
  way: ChangeWay;
  formId: string;
  language: 'vi' | 'en';
  underPressure: 'yes' | 'no' | null;
}

/** No answers have this digest, so that a withdrawal is never taken for the same as a rating. */
const WITHDRAWN = createHash('sha256').update('withdrawn').digest('hex');

/**
 * Takes a rating out of every figure until it is sealed, and returns its receipt number (I-11). Its versions are kept, its contact
 * is taken back, and another rating may still replace it. A yes to the question of pressure alarms audit and nobody else. The same form sent
 * again changes nothing. It is refused for want of room only where the rating is withdrawn already.
 */
@Injectable()
export class WithdrawRating {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly alarm: RaisePressureAlarm,
    private readonly folding: ScoreFolding,
    private readonly vault: Vault,
  ) {}

  async execute({ way, formId, language, underPressure }: WithdrawRatingBody): Promise<string> {
    const { ratingId, receipt, version, isPressed } = await inTx(this.db, async (tx) => {
      const counting = await lockCountingVersion(tx, way);
      const sent = await versionOfForm(tx, counting.ratingId, formId);
      if (sent !== undefined) return { ...counting, version: sent.version, isPressed: false };
      assertOpen(counting);
      if (counting.isWithdrawn) assertRoom(counting);
      const stored = await storeVersion(tx, counting, {
        formId,
        clientId: clientOf(way),
        language,
        answersDigest: WITHDRAWN,
        variant: null,
        answers: undefined,
        underPressure,
      });
      const isPressed = underPressure === 'yes';
      if (isPressed) await this.alarm.keep(tx, counting.ratingId, stored.version);
      await this.announce(tx, counting, stored);
      return { ...counting, version: stored.version, isPressed };
    });
    if (isPressed) this.alarm.ring();
    this.folding.wake();
    await this.vault.keep({ ratingId, version, formId }, null);
    return receipt;
  }

  private async announce(
    tx: Tx,
    { ratingId, requestId, lotId }: CountingVersion,
    { version, amendedAt }: { version: number; amendedAt: Date },
  ): Promise<void> {
    const withdrawn = { ratingId, requestId, lotId, version, withdrawnAt: amendedAt.toISOString() };
    await this.outbox.add(tx, Object.assign(new RatingWithdrawn(), withdrawn));
  }
}
