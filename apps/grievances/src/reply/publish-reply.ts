import { randomUUID } from 'node:crypto';
import { GrievanceReplied } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import type { Caller } from '@hailong/identity';
import { unitNames } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { enter } from '../grievance/grievance-entry.entity';
import type { GrievanceFile } from '../grievance/grievance-file';
import { grievanceFile } from '../grievance/grievance-file.query';
import { ReadVersion } from '../grievance/read-version';
import { lockGrievance } from '../grievance/visible-grievances';
import { vietnameseDay } from '../grievance/vietnamese-day';
import { assertNoIdentifiers } from './identifier-hits';
import { PublicReply } from './public-reply.entity';
import { UnitNotKnown } from './reply.errors';

/** The version of the case whose approved reply is published. */
export class PublishReplyBody extends ReadVersion {}

/** Publishes the approved reply under the name that the unit bore when the case was opened. The texts are checked for identifiers once more. */
@Injectable()
export class PublishReply {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  execute(grievanceId: string, body: PublishReplyBody, caller: Caller, now = new Date()): Promise<GrievanceFile> {
    return inTx(this.db, async (tx) => {
      const grievance = await lockGrievance(tx, grievanceId, caller);
      grievance.assertUnchanged(body.version);
      grievance.publish(caller, now);
      await assertNoIdentifiers(tx, grievance);
      const { id, unitId, finding, replyVi, replyEn } = grievance;
      const unit = (await unitNames(tx, [unitId], vietnameseDay(grievance.openedAt))).get(unitId);
      if (!unit) throw new UnitNotKnown();
      const reply = tx.create(PublicReply, {
        id: randomUUID(),
        grievanceId: id,
        unitId,
        unitNameVi: unit.nameVi,
        unitNameEn: unit.nameEn ?? null,
        finding: finding!,
        replyVi: replyVi!,
        replyEn,
        publishedAt: now,
      });
      await tx.save(grievance);
      await tx.insert(PublicReply, reply);
      await enter(tx, grievance, 'replied', caller);
      await this.outbox.add(
        tx,
        Object.assign(new GrievanceReplied(), {
          grievanceId: id,
          ratingId: grievance.ratingId,
          lotId: grievance.lotId,
          replyId: reply.id,
          publishedAt: now.toISOString(),
        }),
      );
      return grievanceFile(tx, grievance, caller);
    });
  }
}
