import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no I, L, O and U, so that it can be read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECEIPT = /^HL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;

/** A new receipt number, `HL-XXXX-XXXX` with 40 random bits; it says nothing about the rating. */
export function makeReceiptNumber(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte & 31]).join('');
  return `HL-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** The receipt number that somebody typed or said: small letters, and O, I, L for 0 and 1, are understood. Nothing when it cannot be one. */
export function readReceiptNumber(text: string): string | undefined {
  if (text.length > 20) return undefined;
  const number = text
    .toUpperCase()
    .replace(/^HL-?/, '')
    .replaceAll('-', '')
    .replace(/[OIL]/g, (letter) => (letter === 'O' ? '0' : '1'));
  const receipt = `HL-${number.slice(0, 4)}-${number.slice(4)}`;
  return RECEIPT.test(receipt) ? receipt : undefined;
}
