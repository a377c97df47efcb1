import { createHmac, timingSafeEqual } from 'node:crypto';
import { checkToken, hashToken } from '@hailong/rating-link';

/** Tells tokens of ours from invented ones without asking the database, and binds each form to its own link. */
export class LinkKeys {
  constructor(private readonly keys: readonly string[]) {}

  /** The hash of a token made with a live key; nothing for any other text. */
  hashOf(token: string): string | undefined {
    return checkToken(token, this.keys) ? hashToken(token) : undefined;
  }

  /** What the form of a link carries, so that only a page that we rendered for this link can be sent. */
  formNonce(linkHash: string): string {
    return nonceOf(linkHash, this.keys[0] ?? '');
  }

  isFormNonce(nonce: string | undefined, linkHash: string): boolean {
    const given = Buffer.from(nonce ?? '');
    let isOurs = false;
    for (const key of this.keys) {
      const expected = Buffer.from(nonceOf(linkHash, key));
      if (given.length === expected.length && timingSafeEqual(given, expected)) isOurs = true;
    }
    return isOurs;
  }
}

function nonceOf(linkHash: string, key: string): string {
  return createHmac('sha256', key).update(`hailong.rating-form.v1:${linkHash}`).digest('base64url').slice(0, 22);
}
