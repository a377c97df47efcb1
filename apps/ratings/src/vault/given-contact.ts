import { fieldOf, isLongerThan, keptText } from '../rating/answer-fields';

/** How a business may be reached, and whether the inspector of its case may know it. */
export interface GivenContact {
  text: string;
  hasAgreed: boolean;
}

export const CONTACT_FIELD = 'contact';
export const AGREEMENT_FIELD = 'contact-agreed';

const LONGEST_CONTACT = 200;

/** Reads the contact of a form; nothing when none was written. */
export function readContact(fields: unknown): { contact: GivenContact | null; isTooLong: boolean } {
  const text = keptText(fieldOf(fields, CONTACT_FIELD));
  if (text === null) return { contact: null, isTooLong: false };
  const contact = { text, hasAgreed: fieldOf(fields, AGREEMENT_FIELD) === 'yes' };
  return { contact, isTooLong: isLongerThan(text, LONGEST_CONTACT) };
}
