import { createHash } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';

interface SealKey {
  id: string;
  key: Uint8Array;
}

/**
 * Seals texts, each for one owner, as JWE (A256GCM) under the newest key and opens them under every live one. A sealed text that was changed,
 * or that belongs to another owner or to another kind of owner, throws and gives nothing away.
 */
export class Seal {
  private readonly keys: SealKey[];

  /** `keys`: newest first, each 32 bytes in base64url. `kind`: what the ids of the owners are ids of. */
  constructor(
    keys: readonly string[],
    private readonly kind: 'rating' | 'endpoint' | 'firm',
  ) {
    this.keys = keys.map((text) => {
      const key = Buffer.from(text, 'base64url');
      return { id: createHash('sha256').update(key).digest('base64url').slice(0, 8), key };
    });
  }

  seal(ownerId: string, text: string): Promise<string> {
    const [newest] = this.keys;
    if (newest === undefined) throw new RangeError('nothing can be sealed without a key');
    return new CompactEncrypt(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.id, [this.kind]: ownerId })
      .encrypt(newest.key);
  }

  async open(ownerId: string, sealed: string): Promise<string> {
    const { plaintext, protectedHeader } = await compactDecrypt(
      sealed,
      ({ kid }) => {
        const found = this.keys.find(({ id }) => id === kid);
        if (found === undefined) throw new Error('the key of a sealed text is no longer live');
        return found.key;
      },
      { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
    );
    if (protectedHeader[this.kind] !== ownerId) throw new Error(`a sealed text belongs to another ${this.kind}`);
    return new TextDecoder().decode(plaintext);
  }
}
