import { FileIntake, type FileStore } from '@hailong/files';
import { Job } from '@hailong/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FILE_STORE } from './evidence-files';

const AT_ONCE = 500;
/** A picture is stored before its row: for so long it may lack one. */
const ROW_WITHIN_MS = 3_600_000;

const DELETE_UNSENT = `
  DELETE FROM evidence e
  WHERE e.sent_at < now() - interval '7 days' AND e.version IS NULL
    AND NOT EXISTS (SELECT FROM rating g WHERE g.request_id = e.request_id AND g.form_id = e.form_id)
    AND NOT EXISTS (SELECT FROM rating g JOIN rating_amendment a USING (rating_id) WHERE g.request_id = e.request_id AND a.form_id = e.form_id)`;

const SELECT_ORPHANS = `
  SELECT given.id FROM unnest($1::uuid[]) AS given (id) WHERE NOT EXISTS (SELECT FROM evidence_page p WHERE p.file_id = given.id)`;

/** Removes what nobody can reach any more: files of forms that were never sent, pictures that no row names, and what killed processes left. Done twice, it changes nothing. */
@Injectable()
export class SweepEvidence {
  constructor(
    private readonly db: DataSource,
    private readonly intake: FileIntake,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  @Job('sweep-evidence', { schedule: '17 * * * *' })
  run(): Promise<void> {
    return this.execute(new Date());
  }

  async execute(now: Date): Promise<void> {
    await this.intake.sweep(now);
    await this.db.query(DELETE_UNSENT);
    let ids: string[] = [];
    for await (const id of this.store.keptBefore(new Date(now.getTime() - ROW_WITHIN_MS))) {
      if (ids.push(id) === AT_ONCE) await this.removeOrphans(ids.splice(0));
    }
    await this.removeOrphans(ids);
  }

  private async removeOrphans(ids: string[]): Promise<void> {
    for (const { id } of await this.db.query<{ id: string }[]>(SELECT_ORPHANS, [ids])) await this.store.remove(id);
  }
}
