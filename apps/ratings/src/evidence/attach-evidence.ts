import { randomUUID } from 'node:crypto';
import { inTx, type Tx } from '@hailong/database';
import { DomainError } from '@hailong/errors';
import { FileIntake, FileRefused, type KeptFile, type SentFile } from '@hailong/files';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LARGEST_FILE, MOST_FILES, MOST_TRIES, shownName, turnedAway, type SentEvidence } from './evidence-rules';
import { lockOpenEvidence, type EvidenceForm } from './open-evidence';

const INSERT_ARRIVAL = `
  INSERT INTO evidence (evidence_id, request_id, form_id, version, name, state) VALUES ($1, $2, $3, $4, $5, 'not-arrived')`;

const SETTLE_REFUSED = `UPDATE evidence SET state = 'refused', reason = $2 WHERE evidence_id = $1`;

const SETTLE_REPEATED = `UPDATE evidence SET state = 'removed' WHERE evidence_id = $1`;

const SETTLE_KEPT = `
  UPDATE evidence SET state = 'kept', kind = $2, size = $3, digest = $4, scan = $5,
    slot = (SELECT min(free) FROM generate_series(1, ${MOST_FILES}) AS free
            WHERE free NOT IN (SELECT other.slot FROM evidence other WHERE other.form_id = evidence.form_id AND other.slot IS NOT NULL))
  WHERE evidence_id = $1`;

// What did not arrive under this name, or was not looked at when it came, has arrived.
const DROP_EARLIER = `
  UPDATE evidence SET state = 'removed', reason = NULL
  WHERE form_id = $1 AND name = $2 AND (state = 'not-arrived' OR reason IN ('too-busy', 'not-scannable')) AND evidence_id <> $3`;

const INSERT_PAGES = `
  INSERT INTO evidence_page (file_id, evidence_id, page, size)
  SELECT file_id, $1, page, size FROM unnest($2::uuid[], $3::integer[]) WITH ORDINALITY AS p (file_id, size, page)`;

/**
 * Takes one file of a form: the pictures that are made of it are stored before the row that names them is committed, so that no row ever
 * points to nothing. What is refused, breaks off or crashes stays on record as just that, and the same file sent again with a form is kept once.
 */
@Injectable()
export class AttachEvidence {
  private readonly log = new Logger(AttachEvidence.name);

  constructor(
    private readonly db: DataSource,
    private readonly intake: FileIntake,
  ) {}

  /** Nothing when the file is kept or stays on record otherwise, also as not arrived when it could not be kept; where it was sent too often, it is told and forgotten. */
  async execute(form: EvidenceForm, { name, chunks }: Omit<SentFile, 'sender'>): Promise<SentEvidence | undefined> {
    const evidenceId = randomUUID();
    const sender = await this.arrive(form, evidenceId, name);
    if (sender === undefined) return turnedAway(name, 'too-often');
    try {
      await this.settle(form, evidenceId, await this.intake.take({ name, sender, chunks }, LARGEST_FILE));
    } catch (error) {
      if (error instanceof FileRefused) await this.db.query(SETTLE_REFUSED, [evidenceId, error.reason]);
      else if (error instanceof DomainError) throw error;
      // It stays on record as not arrived, so that its form is shown again with all that was typed.
      else this.log.warn(`a file was not kept: ${error instanceof Error ? error.message : 'for no reason'}`);
    }
    return undefined;
  }

  /** The firm whose file it is, unless it is one too many. */
  private arrive(form: EvidenceForm, evidenceId: string, name: string): Promise<string | undefined> {
    return inTx(this.db, async (tx) => {
      const { requestId, firm, version, tries } = await lockOpenEvidence(tx, form);
      if (tries >= MOST_TRIES) return undefined;
      await tx.query(INSERT_ARRIVAL, [evidenceId, requestId, form.formId, version, shownName(name)]);
      return firm;
    });
  }

  /** Pages that no row names in the end are found and removed by `SweepEvidence`. */
  private settle(form: EvidenceForm, evidenceId: string, file: KeptFile): Promise<void> {
    return inTx(this.db, async (tx) => {
      const { kept } = await lockOpenEvidence(tx, form);
      if (await isRepeated(tx, form, file)) return void (await tx.query(SETTLE_REPEATED, [evidenceId]));
      if (kept >= MOST_FILES) throw new FileRefused('too-many');
      const { kind, size, digest, scan, pages } = file;
      await tx.query(SETTLE_KEPT, [evidenceId, kind, size, digest, scan]);
      await tx.query(INSERT_PAGES, [evidenceId, pages.map(({ fileId }) => fileId), pages.map((page) => page.size)]);
      const [{ name }] = await tx.query<[{ name: string }]>(`SELECT name FROM evidence WHERE evidence_id = $1`, [
        evidenceId,
      ]);
      await tx.query(DROP_EARLIER, [form.formId, name, evidenceId]);
    });
  }
}

async function isRepeated(tx: Tx, { formId }: EvidenceForm, { digest }: KeptFile): Promise<boolean> {
  const same = await tx.query<object[]>(`SELECT FROM evidence WHERE form_id = $1 AND digest = $2 AND state = 'kept'`, [
    formId,
    digest,
  ]);
  return same.length > 0;
}
