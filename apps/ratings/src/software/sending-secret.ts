import { createHmac, hkdfSync } from 'node:crypto';

const LABEL = 'hailong.software-sending.v1';
const FORM_ID_LENGTH = 22;

/** What a client does to a request or to a rating. */
type Deed = 'rate' | 'amend' | 'withdraw';

/** Stands for what software sent where it is kept. Whoever has the table alone cannot find out a contact or a key by trying: that needs the secret. */
export class SendingSecret {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', LABEL, 32));
  }

  digest(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }

  /** The form that a client sends under one key to do one thing about one thing: the same sending again is the same form, and nobody else can send it. */
  formIdOf(deed: Deed, clientId: string, key: string, about: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([deed, clientId, key, about]))
      .digest('base64url')
      .slice(0, FORM_ID_LENGTH);
  }
}
