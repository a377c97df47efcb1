/**
 * Declaration numbers of the demo begin at serial 900,000,000: the national series stood near 78 million at the end of 2025,
 * so no invented number is a real one.
 */
export const FIRST_INVENTED_SERIAL = 900_000_000;

/** Makes the eleven identifying digits of a declaration, check digit included. A serial of more than nine digits is refused. */
export function declarationIdFor(direction: 'import' | 'export', serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial > 999_999_999) throw new Error('A serial has nine digits.');
  return `${direction === 'import' ? '1' : '3'}${String(serial).padStart(9, '0')}${serial % 7}`;
}

const TAX_CODE_WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** Makes a tax code with a valid check digit, or `undefined` where the rule gives none (such serials are never issued). */
export function taxCodeFor(province: string, serial: number): string | undefined {
  const digits = `${province}${String(serial).padStart(7, '0')}`;
  const sum = TAX_CODE_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 10 - (sum % 11);
  return check === 10 ? undefined : `${digits}${check}`;
}

/** Makes `count` invented tax codes; every eighth is a dependent branch (13 digits) of the firm before it. */
export function inventedTaxCodes(count: number): string[] {
  const provinces = ['02', '08', '09', '10', '01', '57'];
  const codes: string[] = [];
  let parent = '';
  for (let serial = 9_990_001; codes.length < count; serial += 1) {
    if (parent !== '' && codes.length % 8 === 7) {
      codes.push(`${parent}001`);
      continue;
    }
    const code = taxCodeFor(provinces[serial % provinces.length] ?? '02', serial);
    if (code === undefined) continue;
    parent = code;
    codes.push(code);
  }
  return codes;
}
