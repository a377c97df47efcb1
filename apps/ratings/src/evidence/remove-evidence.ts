import { inTx } from '@hailong/database';
import type { FileStore } from '@hailong/files';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FILE_STORE } from './evidence-files';
import { lockOpenEvidence, type EvidenceForm } from './open-evidence';

const SET_REMOVED = `
  UPDATE evidence SET state = 'removed', slot = NULL, digest = NULL, reason = NULL WHERE evidence_id = $1 AND form_id = $2 AND state <> 'removed'`;

const DELETE_PAGES = `
  DELETE FROM evidence_page p USING evidence e
  WHERE e.evidence_id = p.evidence_id AND e.evidence_id = $1 AND e.form_id = $2
  RETURNING p.file_id AS "fileId"`;

/**
 * Takes a file back out of a form that was not sent yet; what was sent with a rating stays as it was sent. Done twice, or for a file of
 * another form, it changes nothing. The row goes first: pictures that a crash leaves behind are swept.
 */
@Injectable()
export class RemoveEvidence {
  constructor(
    private readonly db: DataSource,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  async execute(form: EvidenceForm, evidenceId: string): Promise<void> {
    const pages = await inTx(this.db, async (tx) => {
      const { isSent } = await lockOpenEvidence(tx, form);
      if (isSent || form.purpose === 'evidence') return [];
      await tx.query(SET_REMOVED, [evidenceId, form.formId]);
      const [deleted] = await tx.query<[{ fileId: string }[]]>(DELETE_PAGES, [evidenceId, form.formId]);
      return deleted;
    });
    for (const { fileId } of pages) await this.store.remove(fileId);
  }
}
