const TAX_CODE = /^(\d{10})(-?\d{3})?$|^(\d{12})$/;

/**
 * The code of the legal person in a tax code as somebody writes it: ten digits, also of a branch with thirteen, or the twelve of a citizen.
 * Nothing for a text that can be no tax code.
 */
export function legalPersonOf(text: string): string | undefined {
  const [, firm, , citizen] = TAX_CODE.exec(text) ?? [];
  return firm ?? citizen;
}
