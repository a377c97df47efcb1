import { inTx } from '@hailong/database';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ContactSeal } from './contact-seal';
import type { GivenContact } from './given-contact';

/** Who opens a contact, and why. */
export interface ContactReader {
  id: string;
  employeeNumber: string | undefined;
  reason: string;
}

const KEEP = `INSERT INTO contact (rating_id, form_id, sealed, has_agreed) VALUES ($1, $2, $3, $4) ON CONFLICT (rating_id, form_id) DO NOTHING`;

const TAKE_BACK = `
  INSERT INTO contact (rating_id, form_id, has_agreed)
  SELECT $1, $2, false WHERE EXISTS (SELECT FROM contact WHERE rating_id = $1)
  ON CONFLICT (rating_id, form_id) DO NOTHING`;

const LOG_OPENING = `INSERT INTO contact_opening (rating_id, reader_id, employee_number, reason) VALUES ($1, $2, $3, $4)`;

const SELECT_NEWEST = `SELECT sealed, has_agreed AS "hasAgreed" FROM contact WHERE rating_id = $1 ORDER BY contact_id DESC LIMIT 1`;

/** Where contacts lie, sealed and reachable by a role of its own alone: neither a query of the service nor a copy of its tables leads from a rating to who gave it. */
export class Vault implements OnApplicationShutdown {
  constructor(
    private readonly db: DataSource,
    private readonly seal: ContactSeal,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }

  /** Keeps what one form said of the contact; without one, an earlier contact is taken back. The same form again changes nothing. */
  async keep(ratingId: string, formId: string, contact: GivenContact | null): Promise<void> {
    if (contact === null) await this.db.query(TAKE_BACK, [ratingId, formId]);
    else {
      const sealed = await this.seal.seal(ratingId, contact.text);
      await this.db.query(KEEP, [ratingId, formId, sealed, contact.hasAgreed]);
    }
  }

  /** The newest contact of a rating, if the business agreed to its being opened; the opening is logged and committed before anything leaves (I-28). */
  async open(ratingId: string, reader: ContactReader): Promise<string | undefined> {
    const sealed = await inTx(this.db, async (tx) => {
      const [newest] = await tx.query<{ sealed: string | null; hasAgreed: boolean }[]>(SELECT_NEWEST, [ratingId]);
      if (newest === undefined || newest.sealed === null || !newest.hasAgreed) return undefined;
      await tx.query(LOG_OPENING, [ratingId, reader.id, reader.employeeNumber ?? null, reader.reason]);
      return newest.sealed;
    });
    return sealed === undefined ? undefined : this.seal.open(ratingId, sealed);
  }
}
