import { GrievanceConcluded } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { enter } from '../grievance/grievance-entry.entity';
import type { GrievanceFile } from '../grievance/grievance-file';
import { grievanceFile } from '../grievance/grievance-file.query';
import { FINDINGS, type Finding } from '../grievance/grievance.entity';
import { ReadVersion } from '../grievance/read-version';
import { lockGrievance } from '../grievance/visible-grievances';

const HAS_WORDS = /\S/;

/** What was found, what is done about it, and what the public will read. Summary and measure stay inside. */
export class ConcludeGrievanceBody extends ReadVersion {
  @ApiProperty({ enum: FINDINGS }) @IsIn(FINDINGS) finding!: Finding;
  @ApiProperty() @IsString() @Matches(HAS_WORDS) @MaxLength(10_000) summary!: string;
  @ApiProperty() @IsString() @Matches(HAS_WORDS) @MaxLength(10_000) measure!: string;
  @ApiProperty() @IsString() @Matches(HAS_WORDS) @MaxLength(5_000) replyVi!: string;
  @ApiPropertyOptional() @IsOptional() @IsString() @MaxLength(5_000) replyEn?: string;
}

/** Writes the conclusion of the inspector of the case, or rewrites it until it is published. A rewritten conclusion needs a new approval (I-31). */
@Injectable()
export class ConcludeGrievance {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  execute(grievanceId: string, body: ConcludeGrievanceBody, caller: Caller, now = new Date()): Promise<GrievanceFile> {
    return inTx(this.db, async (tx) => {
      const grievance = await lockGrievance(tx, grievanceId, caller);
      grievance.assertUnchanged(body.version);
      const { finding, summary, measure, replyVi } = body;
      const replyEn = body.replyEn?.trim() ? body.replyEn : null;
      grievance.conclude({ finding, summary, measure, replyVi, replyEn }, caller, now);
      await tx.save(grievance);
      await enter(tx, grievance, 'concluded', caller, finding);
      await this.outbox.add(
        tx,
        Object.assign(new GrievanceConcluded(), {
          grievanceId: grievance.id,
          ratingId: grievance.ratingId,
          lotId: grievance.lotId,
          finding,
          concludedAt: now.toISOString(),
        }),
      );
      return grievanceFile(tx, grievance, caller);
    });
  }
}
