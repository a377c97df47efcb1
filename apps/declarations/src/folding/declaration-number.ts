/** How often the declaration had been amended when this number was written: the twelfth digit, or 0 where only eleven are given. */
export function amendmentOf(declarationNumber: string): number {
  return declarationNumber.length > 11 ? Number(declarationNumber[11]) : 0;
}

/** True when the eleventh digit is the serial (digits 2 to 10) modulo 7. Derived from genuine numbers, so it warns and never refuses. */
export function hasCheckDigit(declarationNumber: string): boolean {
  return Number(declarationNumber.slice(1, 10)) % 7 === Number(declarationNumber[10]);
}
