import { mst } from 'stdnum/lib/cjs/vn/index.js';
import { hasCheckDigit } from './declaration-number';

/** What a person may want to look at; it never refuses an event (domain.md, rule 2). */
export type DeclarationWarning = 'declaration.check-digit' | 'business.tax-code-checksum';

/** Each warning in words. */
export const WARNING_TEXTS: Readonly<Record<DeclarationWarning, string>> = {
  'declaration.check-digit': 'The eleventh digit of the declaration number is not the expected check digit.',
  'business.tax-code-checksum': 'The checksum of the tax code does not fit.',
};

const CITIZEN = /^[0-9]{12}$/;
const REMEMBERED = 10_000;
/** A business declares many times a day, and its checksum costs a quarter of a fold. */
const verdicts = new Map<string, boolean>();

/** What is odd about a number and a tax code. A citizen's number of twelve digits has no checksum (domain.md, section 1.7). */
export function warningsOf(declarationNumber: string, taxCode: string | undefined): DeclarationWarning[] {
  const warnings: DeclarationWarning[] = [];
  if (!hasCheckDigit(declarationNumber)) warnings.push('declaration.check-digit');
  if (taxCode !== undefined && !hasChecksum(taxCode)) warnings.push('business.tax-code-checksum');
  return warnings;
}

function hasChecksum(taxCode: string): boolean {
  const known = verdicts.get(taxCode);
  if (known !== undefined) return known;
  const verdict = CITIZEN.test(taxCode) || mst.validate(taxCode).isValid;
  if (verdicts.size >= REMEMBERED) verdicts.clear();
  verdicts.set(taxCode, verdict);
  return verdict;
}
