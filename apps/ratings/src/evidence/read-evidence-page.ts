import { inTx } from '@hailong/database';
import type { FileStore } from '@hailong/files';
import type { Caller } from '@hailong/identity';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVIDENCE_OF_VERSION, findReadable } from '../reading/read-rating';
import { RatingNotReadable } from '../reading/reading.errors';
import { FILE_STORE } from './evidence-files';

/** One page of one file of evidence, by its place. */
export interface EvidencePlace {
  ratingId: string;
  evidenceId: string;
  page: number;
}

const SELECT_PAGE = `
  SELECT p.file_id AS "fileId" FROM evidence_page p
  WHERE p.evidence_id = $4 AND p.page = $5 AND EXISTS (SELECT ${EVIDENCE_OF_VERSION} AND e.evidence_id = p.evidence_id)`;

const LOG_READING = `
  INSERT INTO evidence_read (rating_id, evidence_id, page, reader_id, employee_number) VALUES ($1, $2, $3, $4, $5)`;

/**
 * Hands out one picture of evidence to whoever may read its rating; for everybody else it does not exist. Each look is logged and committed
 * before anything leaves (I-28).
 */
@Injectable()
export class ReadEvidencePage {
  constructor(
    private readonly db: DataSource,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  async execute({ ratingId, evidenceId, page }: EvidencePlace, reader: Caller): Promise<Buffer> {
    const fileId = await inTx(this.db, async (tx) => {
      const { formId, version } = await findReadable(tx, ratingId, reader);
      const place = [ratingId, formId, version, evidenceId, page];
      const [found] = await tx.query<{ fileId: string }[]>(SELECT_PAGE, place);
      if (found === undefined) throw new RatingNotReadable();
      await tx.query(LOG_READING, [ratingId, evidenceId, page, reader.id, reader.employeeNumber ?? null]);
      return found.fileId;
    });
    return this.store.read(fileId);
  }
}
