import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { enter } from '../grievance/grievance-entry.entity';
import type { GrievanceFile } from '../grievance/grievance-file';
import { grievanceFile } from '../grievance/grievance-file.query';
import { ReadVersion } from '../grievance/read-version';
import { lockGrievance } from '../grievance/visible-grievances';

/** Why the conclusion goes back to its inspector. */
export class ReturnGrievanceBody extends ReadVersion {
  @ApiProperty() @IsString() @Matches(/\S/) @MaxLength(2_000) reason!: string;
}

/** Lets a second person hand a conclusion back with a reason, which stands in the time line. An approval that was given is lost. */
@Injectable()
export class ReturnGrievance {
  constructor(private readonly db: DataSource) {}

  execute(grievanceId: string, body: ReturnGrievanceBody, caller: Caller, now = new Date()): Promise<GrievanceFile> {
    return inTx(this.db, async (tx) => {
      const grievance = await lockGrievance(tx, grievanceId, caller);
      grievance.assertUnchanged(body.version);
      grievance.return(caller, now);
      await tx.save(grievance);
      await enter(tx, grievance, 'returned', caller, body.reason);
      return grievanceFile(tx, grievance, caller);
    });
  }
}
