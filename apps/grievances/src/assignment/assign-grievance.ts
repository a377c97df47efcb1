import { GrievanceAssigned } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { enter } from '../grievance/grievance-entry.entity';
import type { GrievanceFile } from '../grievance/grievance-file';
import { grievanceFile } from '../grievance/grievance-file.query';
import { isSamePerson, type Person } from '../grievance/grievance-lifecycle';
import { isInspectionHead } from '../grievance/grievance.entity';
import { ReadVersion } from '../grievance/read-version';
import { lockGrievance } from '../grievance/visible-grievances';
import { InspectorHasConflict, InspectorUnknown, OnlyHeadAssignsOthers } from './assignment.errors';
import { isAbout } from './conflict-of-interest';
import { Inspector } from './inspector.entity';

/** Whom a case is given to; without an inspector the caller takes it himself. */
export class AssignGrievanceBody extends ReadVersion {
  @ApiPropertyOptional() @IsOptional() @IsString() @MinLength(1) @MaxLength(80) inspectorId?: string;
}

/** Gives a case to one inspector who has no conflict of interest in it. A conflict refuses the assignment and changes nothing. */
@Injectable()
export class AssignGrievance {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  execute(grievanceId: string, body: AssignGrievanceBody, caller: Caller, now = new Date()): Promise<GrievanceFile> {
    return inTx(this.db, async (tx) => {
      const grievance = await lockGrievance(tx, grievanceId, caller);
      grievance.assertUnchanged(body.version);
      const inspector = await this.inspectorMeant(tx, body, caller);
      if (await isAbout(tx, grievance.id, inspector)) throw new InspectorHasConflict();
      grievance.assign(inspector, caller, now);
      await tx.save(grievance);
      await enter(tx, grievance, 'assigned', caller, inspector.employeeNumber ?? inspector.id);
      await this.outbox.add(
        tx,
        Object.assign(new GrievanceAssigned(), {
          grievanceId: grievance.id,
          ratingId: grievance.ratingId,
          lotId: grievance.lotId,
          inspectorId: inspector.id,
          assignedAt: now.toISOString(),
        }),
      );
      return grievanceFile(tx, grievance, caller);
    });
  }

  private async inspectorMeant(tx: Tx, { inspectorId }: AssignGrievanceBody, caller: Caller): Promise<Person> {
    if (inspectorId === undefined || inspectorId === caller.id) return caller;
    if (!isInspectionHead(caller)) throw new OnlyHeadAssignsOthers();
    const inspector = await tx.findOneBy(Inspector, { id: inspectorId });
    if (!inspector) throw new InspectorUnknown();
    // A second account of the head is the head.
    return isSamePerson(inspector, caller) ? caller : inspector;
  }
}
