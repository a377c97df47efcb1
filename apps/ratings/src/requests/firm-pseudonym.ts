import { createHmac } from 'node:crypto';

const CITIZEN_NUMBER = /^\d{12}$/;

/** Replaces a firm's tax code by a keyed pseudonym, enough for counting firms; nothing here or in the database leads back to the code. */
export class FirmPseudonym {
  constructor(private readonly key: string) {}

  /** The same for a tax code of 13 digits and its 10-digit parent. A rater with a citizen number is a firm of its own. */
  of(taxCode: string): string {
    const firm = CITIZEN_NUMBER.test(taxCode) ? taxCode : taxCode.slice(0, 10);
    return createHmac('sha256', this.key).update(firm).digest('base64url');
  }
}
