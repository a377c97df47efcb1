import { randomUUID } from 'node:crypto';
import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MOST_TRIES } from './evidence-rules';
import { lockOpenEvidence, type EvidenceForm } from './open-evidence';

const INSERT_NOT_ARRIVED = `
  INSERT INTO evidence (evidence_id, request_id, form_id, version, name, state)
  SELECT $1::uuid, $2::uuid, $3::text, $4::integer, $5::text, 'not-arrived'
  WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.form_id = $3 AND e.name = $5 AND e.state IN ('not-arrived', 'kept'))`;

/** Notes files that were chosen in a form and never came, so that the receipt can say which. The same form again changes nothing. */
@Injectable()
export class NoteEvidenceNotSent {
  constructor(private readonly db: DataSource) {}

  async execute(form: EvidenceForm, names: string[]): Promise<void> {
    if (names.length === 0) return;
    await inTx(this.db, async (tx) => {
      const { requestId, version, tries } = await lockOpenEvidence(tx, form);
      for (const name of names.slice(0, MOST_TRIES - tries))
        await tx.query(INSERT_NOT_ARRIVED, [randomUUID(), requestId, form.formId, version, name]);
    });
  }
}
