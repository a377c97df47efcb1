import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createIdentityKeys } from '@hailong/identity';
import { readOwnerOnly, writeOwnerOnly } from './owner-only-file';

/** Keys of one installation. They are made once: with other keys no link that was sent would open any more. */
export interface Secrets {
  ratingLinkKeys: string;
  firmPseudonymKey: string;
  sessionSecret: string;
  identityPrivateKey: string;
  identityPublicKey: string;
}

/** The keys of this data folder, made at the first start and kept in `secrets.json`, readable by its owner alone. */
export async function loadSecrets(dataFolder: string): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const kept = readOwnerOnly<Secrets>(path);
  if (kept !== undefined) return kept;
  const keys = await createIdentityKeys();
  const made: Secrets = {
    ratingLinkKeys: randomBytes(32).toString('hex'),
    firmPseudonymKey: randomBytes(32).toString('hex'),
    sessionSecret: randomBytes(32).toString('hex'),
    identityPrivateKey: keys.privateKey,
    identityPublicKey: keys.publicKey,
  };
  writeOwnerOnly(path, made);
  return made;
}
