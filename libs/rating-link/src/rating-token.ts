import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const SECRET_BYTES = 16;
const CHECK_BYTES = 5;
const TOKEN_LENGTH = 34;
const PATTERN = /^[A-HJ-NP-Z2-9]{34}$/;

/** Only this purpose's tokens pass: another kind of link made with the same key carries another label in its check. */
const PURPOSE = 'hailong.rating-link.v1:';

/**
 * Makes a token for one rating link: 128 random bits and a 40-bit check by the newest key.
 * The caller alone holds it; without any key it throws.
 */
export function makeToken(keys: readonly string[]): string {
  const newest = keys[0];
  if (newest === undefined) throw new RangeError('a rating token needs at least one key');
  const secret = randomBytes(SECRET_BYTES);
  return encode(Buffer.concat([secret, checkOf(secret, newest)]));
}

/**
 * Says whether a token was made with one of the live keys, without asking the database.
 * A flood filter only: a token that passes may still be unknown, expired or revoked.
 */
export function checkToken(token: string, keys: readonly string[]): boolean {
  const bytes = decode(token);
  if (bytes === undefined) return false;
  const secret = bytes.subarray(0, SECRET_BYTES);
  const check = bytes.subarray(SECRET_BYTES);
  let passes = false;
  for (const key of keys) {
    // Every key is tried, so that the time taken does not tell which of them is live.
    if (timingSafeEqual(check, checkOf(secret, key))) passes = true;
  }
  return passes;
}

/** The only form of a token that is stored or sent between services: its SHA-256 as 64 hexadecimal digits. */
export function hashToken(token: string): string {
  return hash('sha256', token);
}

function checkOf(secret: Buffer, key: string): Buffer {
  return createHmac('sha256', key).update(PURPOSE).update(secret).digest().subarray(0, CHECK_BYTES);
}

function encode(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >>> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return text + ALPHABET[(held << (5 - bits)) & 31];
}

/** The bytes of a token, or nothing when it is not one: each token has exactly one spelling, so its hash is one too. */
function decode(token: string): Buffer | undefined {
  if (!PATTERN.test(token)) return undefined;
  const bytes = Buffer.alloc(SECRET_BYTES + CHECK_BYTES);
  let at = 0;
  let bits = 0;
  let held = 0;
  for (let index = 0; index < TOKEN_LENGTH; index++) {
    held = (held << 5) | ALPHABET.indexOf(token.charAt(index));
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >>> bits) & 255;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : undefined;
}
