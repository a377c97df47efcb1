import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { enter } from '../grievance/grievance-entry.entity';
import type { GrievanceFile } from '../grievance/grievance-file';
import { grievanceFile } from '../grievance/grievance-file.query';
import { ReadVersion } from '../grievance/read-version';
import { lockGrievance } from '../grievance/visible-grievances';
import { assertNoIdentifiers } from '../reply/identifier-hits';

/** The version of the case whose conclusion and reply the approver has read. */
export class ApproveGrievanceBody extends ReadVersion {}

/** Lets a second person approve exactly the conclusion and reply that he read. A reply that holds an identifier is refused with every place. */
@Injectable()
export class ApproveGrievance {
  constructor(private readonly db: DataSource) {}

  execute(grievanceId: string, body: ApproveGrievanceBody, caller: Caller, now = new Date()): Promise<GrievanceFile> {
    return inTx(this.db, async (tx) => {
      const grievance = await lockGrievance(tx, grievanceId, caller);
      grievance.assertUnchanged(body.version);
      grievance.approve(caller, now);
      await assertNoIdentifiers(tx, grievance);
      await tx.save(grievance);
      await enter(tx, grievance, 'approved', caller);
      return grievanceFile(tx, grievance, caller);
    });
  }
}
