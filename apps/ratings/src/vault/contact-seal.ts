import { createHash } from 'node:crypto';
import { compactDecrypt, CompactEncrypt } from 'jose';

interface SealKey {
  id: string;
  key: Uint8Array;
}

/**
 * Seals contacts as JWE (A256GCM) under the newest key and opens them under every live one. A sealed text that was changed, or that belongs
 * to another rating, throws and gives nothing away.
 */
export class ContactSeal {
  private readonly keys: SealKey[];

  /** `keys`: newest first, each 32 bytes in base64url. */
  constructor(keys: readonly string[]) {
    this.keys = keys.map((text) => {
      const key = Buffer.from(text, 'base64url');
      return { id: createHash('sha256').update(key).digest('base64url').slice(0, 8), key };
    });
  }

  seal(ratingId: string, contact: string): Promise<string> {
    const [newest] = this.keys;
    if (newest === undefined) throw new RangeError('a contact cannot be sealed without a key');
    return new CompactEncrypt(new TextEncoder().encode(contact))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.id, rating: ratingId })
      .encrypt(newest.key);
  }

  async open(ratingId: string, sealed: string): Promise<string> {
    const { plaintext, protectedHeader } = await compactDecrypt(
      sealed,
      ({ kid }) => {
        const found = this.keys.find(({ id }) => id === kid);
        if (found === undefined) throw new Error('the key of a sealed contact is no longer live');
        return found.key;
      },
      { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] },
    );
    if (protectedHeader.rating !== ratingId) throw new Error('a sealed contact belongs to another rating');
    return new TextDecoder().decode(plaintext);
  }
}
