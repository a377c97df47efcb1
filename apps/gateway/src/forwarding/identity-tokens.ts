import { importIdentityKey, signIdentityToken, type Caller } from '@hailong/identity';
import type { CryptoKey } from 'jose';

type Signed = { token: string; until: number };

/** Half of a token's life: a service never gets one that ends while it works. */
const KEPT_MS = 60_000;
const KEPT_AT_MOST = 5_000;

/** Short-lived identity tokens of the callers. The same session gets the same token for a minute, so that a busy screen costs one signature. */
export class IdentityTokens {
  private readonly kept = new Map<string, Signed>();

  private constructor(private readonly key: CryptoKey) {}

  static async withKey(privateJwk: string): Promise<IdentityTokens> {
    return new IdentityTokens(await importIdentityKey(privateJwk));
  }

  async of(sessionKey: string, caller: Caller, now = Date.now()): Promise<string> {
    const found = this.kept.get(sessionKey);
    if (found && found.until > now) return found.token;
    const token = await signIdentityToken(caller, this.key);
    this.kept.delete(sessionKey);
    this.kept.set(sessionKey, { token, until: now + KEPT_MS });
    const oldest = this.kept.keys().next();
    if (this.kept.size > KEPT_AT_MOST && !oldest.done) this.kept.delete(oldest.value);
    return token;
  }
}
