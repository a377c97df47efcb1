/**
 * The words of an invitation: number, office and link, and nothing of goods, values or officers (domain.md, section 7 and rule 26).
 * Unaccented and without the characters that SMS gateways refuse.
 */
export function invitationText(lotId: string, officeCode: string, link: string): string {
  return `Hai quan moi doanh nghiep danh gia viec lam thu tuc lo hang ${lotId} tai ${officeCode}: ${link}`;
}
