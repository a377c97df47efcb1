/** The identity of a declaration: 11 digits. The twelfth digit of its number only counts amendments. */
export const DECLARATION_ID = /^[0-9]{11}$/;

/** A declaration number as sources send it: the identity, with or without the digit that counts amendments. */
export const DECLARATION_NUMBER = /^[0-9]{11,12}$/;

/** The identity inside a declaration number; the same for all amendments of one declaration. */
export function declarationIdOf(number: string): string {
  return number.slice(0, 11);
}
