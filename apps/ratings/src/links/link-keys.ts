import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { checkToken, hashToken } from '@hailong/rating-link';

const FORM_ID_BYTES = 16;
const FORM_ID_LENGTH = 22;

/** What a form is shown for. One that was shown for something else is none of ours there. */
export type FormPurpose = 'rate' | 'amend' | 'withdraw' | 'evidence';

/** Tells tokens of ours from invented ones without asking the database, and binds each form to its own link and purpose. */
export class LinkKeys {
  constructor(private readonly keys: readonly string[]) {}

  /** The hash of a token made with a live key; nothing for any other text. */
  hashOf(token: string): string | undefined {
    return checkToken(token, this.keys) ? hashToken(token) : undefined;
  }

  /** What one rendered form of a link carries: its own random id, and the proof that we rendered it for this link and purpose. */
  formNonce(linkHash: string, purpose: FormPurpose): string {
    const formId = randomBytes(FORM_ID_BYTES).toString('base64url');
    return formId + proofOf(formId, `${purpose}:${linkHash}`, this.keys[0] ?? '');
  }

  /** The id of the form that carries this nonce; nothing unless we rendered it for this link and purpose under a live key. */
  formIdOf(nonce: string | undefined, linkHash: string, purpose: FormPurpose): string | undefined {
    const formId = (nonce ?? '').slice(0, FORM_ID_LENGTH);
    const given = Buffer.from(nonce ?? '');
    let isOurs = false;
    for (const key of this.keys) {
      const expected = Buffer.from(formId + proofOf(formId, `${purpose}:${linkHash}`, key));
      if (given.length === expected.length && timingSafeEqual(given, expected)) isOurs = true;
    }
    return isOurs ? formId : undefined;
  }
}

function proofOf(formId: string, shownFor: string, key: string): string {
  return createHmac('sha256', key)
    .update(`hailong.rating-form.v3:${formId}:${shownFor}`)
    .digest('base64url')
    .slice(0, 22);
}
