import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { StoppedByItsOwner, SuppressionAbsent } from '../invitations.errors';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../messages/decide-messages';
import { lockFirm } from '../messages/load-firm';

/** What left a business unasked while one of its addresses was closed: the reason on record may be that of another address. */
const MENDED_BY_LIFTING = [...SUPPRESSION_REASONS, 'channels-failed'];

/** Why an address is to be written to again. */
export class LiftSuppressionBody {
  @ApiProperty({ minLength: 5, maxLength: 500, description: 'Kept with the name of who lifted it, for the auditors.' })
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  why!: string;
}

/**
 * Lets an address that was refused, or at which nothing arrived, be written to again; lots that nobody was asked about because of it are looked at again. Who
 * did it, and why, stays on record. What its owner stopped only its owner resumes. Done twice, the second finds nothing.
 */
@Injectable()
export class LiftSuppression {
  constructor(private readonly db: DataSource) {}

  async execute(suppressionId: string, { why }: LiftSuppressionBody, { id }: Caller, now: Date): Promise<void> {
    await inTx(this.db, async (tx) => {
      const [found]: { taxCode: string }[] = await tx.query(
        'select tax_code as "taxCode" from suppression where suppression_id = $1',
        [suppressionId],
      );
      if (!found) throw new SuppressionAbsent();
      await lockFirm(tx, found.taxCode);
      const [suppression]: { reason: SuppressionReason }[] = await tx.query(
        'select reason from suppression where suppression_id = $1 for update',
        [suppressionId],
      );
      if (!suppression) throw new SuppressionAbsent();
      if (suppression.reason === 'opted-out') throw new StoppedByItsOwner();
      await tx.query(LIFT, [suppressionId, now, id, why]);
      await tx.query(ASK_AGAIN, [found.taxCode, now, MENDED_BY_LIFTING]);
    });
  }
}

const LIFT = `with lifted as (delete from suppression where suppression_id = $1 returning *)
  insert into suppression_lifting (suppression_id, channel, tax_code, reason, detail, since, lifted_at, lifted_by, why)
  select suppression_id, channel, tax_code, reason, detail, since, $2, $3, $4 from lifted`;

/** A firm and its branches may share the address. */
const ASK_AGAIN = `update invitation set due_at = $2, not_sent_reason = null
  where left(tax_code, 10) = left($1, 10) and not_sent_reason = any($3)`;
