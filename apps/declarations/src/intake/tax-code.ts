import { mst } from 'stdnum/lib/cjs/vn/index.js';
import type { Warning } from './accepted-event';

const CITIZEN = /^[0-9]{12}$/;

/** A warning when the checksum of a tax code does not fit; a citizen's number of twelve digits has none (domain.md, rule 2 and section 1.7). */
export function taxCodeWarning(taxCode: string): Warning | undefined {
  if (CITIZEN.test(taxCode) || mst.validate(taxCode).isValid) return undefined;
  return { code: 'business.tax-code-checksum', message: 'The checksum of the tax code does not fit.' };
}
