import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createIdentityKeys } from '@hailong/identity';
import { readOwnerOnly, writeOwnerOnly } from './owner-only-file';

/** Keys of one installation. They are made once: with other keys no link that was sent would open any more. */
export interface Secrets {
  ratingLinkKeys: string;
  firmPseudonymKey: string;
  vaultKeys: string;
  sessionSecret: string;
  identityPrivateKey: string;
  identityPublicKey: string;
  demoSoftwareSecret: string;
}

/** The keys of this data folder, made at the first start and kept in `secrets.json`, readable by its owner alone. */
export async function loadSecrets(dataFolder: string): Promise<Secrets> {
  const path = join(dataFolder, 'secrets.json');
  const kept = readOwnerOnly<Partial<Secrets>>(path);
  const keys = await createIdentityKeys();
  const made: Secrets = {
    ratingLinkKeys: randomBytes(32).toString('hex'),
    firmPseudonymKey: randomBytes(32).toString('hex'),
    vaultKeys: randomBytes(32).toString('base64url'),
    sessionSecret: randomBytes(32).toString('hex'),
    identityPrivateKey: keys.privateKey,
    identityPublicKey: keys.publicKey,
    demoSoftwareSecret: `hl_test_${randomBytes(24).toString('base64url')}`,
    // A folder of an earlier version keeps its keys and gets those that it lacks.
    ...kept,
  };
  writeOwnerOnly(path, made);
  return made;
}
