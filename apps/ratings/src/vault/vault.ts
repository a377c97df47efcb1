import { inTx } from '@hailong/database';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Seal } from './seal';
import type { GivenContact } from './given-contact';

/** One form, with the version of the rating that it brought. */
export interface SentVersion {
  ratingId: string;
  version: number;
  formId: string;
}

/** Who opens a contact, and why. */
export interface ContactReader {
  id: string;
  employeeNumber: string | undefined;
  reason: string;
}

const KEEP = `
  INSERT INTO contact (rating_id, version, form_id, sealed, has_agreed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (rating_id, form_id) DO NOTHING`;

const LOG_OPENING = `INSERT INTO contact_opening (rating_id, reader_id, employee_number, reason) VALUES ($1, $2, $3, $4)`;

const SELECT_NEWEST = `
  SELECT version, sealed, has_agreed AS "hasAgreed" FROM contact WHERE rating_id = $1 ORDER BY version DESC, contact_id DESC LIMIT 1`;

/** Where contacts lie, sealed and reachable by a role of its own alone: neither a query of the service nor a copy of its tables leads from a rating to who gave it. */
export class Vault implements OnApplicationShutdown {
  constructor(
    private readonly db: DataSource,
    private readonly seal: Seal,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }

  /** Keeps what one version said of the contact; without one, those of earlier versions are taken back, whenever they arrive. The same form again changes nothing. */
  async keep({ ratingId, version, formId }: SentVersion, contact: GivenContact | null): Promise<void> {
    const sealed = contact === null ? null : await this.seal.seal(ratingId, contact.text);
    await this.db.query(KEEP, [ratingId, version, formId, sealed, contact?.hasAgreed ?? false]);
  }

  /**
   * The contact of the version that counts, if the business agreed to its being opened; the opening is logged and committed before anything
   * leaves (I-28). A contact of an earlier version stays closed, also where the later one never reached the vault.
   */
  async open(ratingId: string, version: number, reader: ContactReader): Promise<string | undefined> {
    const sealed = await inTx(this.db, async (tx) => {
      const [newest] = await tx.query<{ version: number; sealed: string | null; hasAgreed: boolean }[]>(SELECT_NEWEST, [
        ratingId,
      ]);
      if (newest?.version !== version || newest.sealed === null || !newest.hasAgreed) return undefined;
      await tx.query(LOG_OPENING, [ratingId, reader.id, reader.employeeNumber ?? null, reader.reason]);
      return newest.sealed;
    });
    return sealed === undefined ? undefined : this.seal.open(ratingId, sealed);
  }
}
