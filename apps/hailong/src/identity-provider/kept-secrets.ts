import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What the provider must keep between runs, so that a running gateway and signed machines go on being understood. */
export interface KeptSecrets {
  signingKeys: JWK[];
  cookieKeys: string[];
  clientSecret: string;
  feedClientSecret: string;
}

const FILE = 'identity-provider.json';

/** The secrets of this folder: made once, readable by their owner alone, the same on every later start. An unreadable file stops the start. */
export async function keptSecrets(dir: string): Promise<KeptSecrets> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, FILE);
  const kept = await readFile(path, 'utf8').catch(absent);
  if (kept !== undefined) return JSON.parse(kept) as KeptSecrets;
  const secrets = await newSecrets();
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(secrets));
    await file.sync();
  } finally {
    await file.close();
  }
  return secrets;
}

async function newSecrets(): Promise<KeptSecrets> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const secret = () => randomBytes(32).toString('base64url');
  return {
    signingKeys: [{ ...(await exportJWK(privateKey)), kid: secret().slice(0, 12), alg: 'RS256', use: 'sig' }],
    cookieKeys: [secret()],
    clientSecret: secret(),
    feedClientSecret: secret(),
  };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
