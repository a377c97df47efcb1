import { createHmac, randomBytes } from 'node:crypto';
import { checkToken, hashToken, makeToken } from './rating-token';

const KEY = 'a'.repeat(32);
const OLDER_KEY = 'b'.repeat(32);
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

describe('the token of a rating link', () => {
  it('has 34 characters that nobody confuses when copying by hand', () => {
    for (let round = 0; round < 200; round++) expect(makeToken([KEY])).toMatch(/^[A-HJ-NP-Z2-9]{34}$/);
  });

  it('is never the same twice', () => {
    const tokens = new Set(Array.from({ length: 1000 }, () => makeToken([KEY])));
    expect(tokens.size).toBe(1000);
  });

  it('passes its check under the key that made it, also when that key is no longer the newest', () => {
    const token = makeToken([OLDER_KEY]);
    expect(checkToken(token, [OLDER_KEY])).toBe(true);
    expect(checkToken(token, [KEY, OLDER_KEY])).toBe(true);
  });

  it('fails its check once its key is retired', () => {
    expect(checkToken(makeToken([OLDER_KEY]), [KEY])).toBe(false);
  });

  it('fails its check when any one character is changed', () => {
    const token = makeToken([KEY]);
    for (let at = 0; at < token.length; at++) {
      for (const letter of ALPHABET) {
        if (letter === token[at]) continue;
        expect(checkToken(token.slice(0, at) + letter + token.slice(at + 1), [KEY])).toBe(false);
      }
    }
  });

  it('carries exactly 128 random bits and the first 40 bits of the keyed check', () => {
    const token = makeToken([KEY]);
    const number = [...token].reduce((sum, letter) => sum * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
    expect(number & 3n).toBe(0n);
    const bytes = Buffer.from((number >> 2n).toString(16).padStart(42, '0'), 'hex');
    const expected = createHmac('sha256', KEY).update('hailong.rating-link.v1:').update(bytes.subarray(0, 16)).digest();
    expect(bytes.subarray(16)).toEqual(expected.subarray(0, 5));
  });

  it('is refused when invented, whatever its form', () => {
    const invented = Array.from({ length: 20_000 }, () =>
      [...randomBytes(34)].map((byte) => ALPHABET[byte & 31]).join(''),
    );
    expect(invented.filter((token) => checkToken(token, [KEY]))).toEqual([]);
    const malformed = ['', 'A', 'I'.repeat(34), makeToken([KEY]).toLowerCase(), `${makeToken([KEY])}A`, 'Ậ'.repeat(34)];
    for (const token of malformed) expect(checkToken(token, [KEY])).toBe(false);
  });

  it('cannot be made without a key', () => {
    expect(() => makeToken([])).toThrow(RangeError);
  });
});

describe('the hash of a token', () => {
  it('is the SHA-256 of its characters (FIPS 180-2, "abc")', () => {
    expect(hashToken('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
