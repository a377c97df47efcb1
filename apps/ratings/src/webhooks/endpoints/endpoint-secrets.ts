import { randomBytes } from 'node:crypto';
import type { Tx } from '@hailong/database';
import type { Seal } from '../../vault/seal';

/** After a rotation messages bear the signature of the secret before as well, for so long. */
const OVERLAP = '24 hours';
const SECRET_BYTES = 32;

/** The signing secrets of endpoints: they lie in the table sealed under the keys of the vault, and are read again only to sign. */
export class EndpointSecrets {
  constructor(private readonly seal: Seal) {}

  /** Makes the first secret of an endpoint. What it returns is stored nowhere else in this form. */
  async add(tx: Tx, endpointId: string): Promise<string> {
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    await tx.query(`INSERT INTO webhook_secret (endpoint_id, sealed) VALUES ($1, $2)`, [
      endpointId,
      await this.seal.seal(endpointId, secret),
    ]);
    return secret;
  }

  /** Replaces the secret of an endpoint; the one before is live for a day more, any older one ends. The endpoint must be locked. */
  async rotate(tx: Tx, endpointId: string): Promise<string> {
    await tx.query(`DELETE FROM webhook_secret WHERE endpoint_id = $1 AND ends_at IS NOT NULL`, [endpointId]);
    await tx.query(`UPDATE webhook_secret SET ends_at = now() + interval '${OVERLAP}' WHERE endpoint_id = $1`, [
      endpointId,
    ]);
    return this.add(tx, endpointId);
  }

  /** Throws when the key of the vault under which one was sealed is no longer live. */
  open(endpointId: string, sealed: string[]): Promise<string[]> {
    return Promise.all(sealed.map((text) => this.seal.open(endpointId, text)));
  }
}
