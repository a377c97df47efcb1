import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnv } from '@hailong/config';
import type { RunningService } from '@hailong/http';
import { createIdentityKeys } from '@hailong/identity';
import { GatewayEnv } from '../../../apps/gateway/src/env';
import { startGateway } from '../../../apps/gateway/src/start';
import {
  startIdentityProvider,
  type IdentityProvider,
} from '../../../apps/hailong/src/identity-provider/start-identity-provider';
import { freePort } from '../../support/free-port';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { Browser, formWith, type Page } from './browser';
import { startBehind } from './service-behind';

/** The gateway with a database, a real identity provider and one service behind it. */
export interface FrontDoor {
  origin: string;
  gateway: RunningService;
  provider: IdentityProvider;
  database: TestDatabase;
  behind: RunningService;
  /** Every log line of the gateway. */
  lines: string[];
  stop(): Promise<void>;
}

/** Opens a front door on free ports; `settings` replace single env values. */
export async function openFrontDoor(settings: Record<string, string> = {}): Promise<FrontDoor> {
  const keys = await createIdentityKeys();
  const dir = await mkdtemp(join(tmpdir(), 'hailong-front-door-'));
  const database = await openTestDatabase();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await startIdentityProvider({ port: 0, publicOrigin: origin, dir });
  const behind = await startBehind(keys.publicKey);
  const lines: string[] = [];
  const env = loadEnv(GatewayEnv, {
    DATABASE_URL: database.url('gateway'),
    PORT: String(port),
    PUBLIC_ORIGIN: origin,
    IDENTITY_PRIVATE_KEY: keys.privateKey,
    SESSION_SECRET: randomBytes(24).toString('hex'),
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    ORGANISATION_URL: behind.url,
    DECLARATIONS_URL: behind.url,
    RATINGS_URL: behind.url,
    GRIEVANCES_URL: behind.url,
    LOG_LEVEL: 'trace',
    ...settings,
  });
  const gateway = await startGateway(env, { logStream: { write: (line) => void lines.push(line) } });
  const stop = async () => {
    await gateway.stop();
    await behind.stop();
    await provider.stop();
    await database.drop();
    await rm(dir, { recursive: true });
  };
  return { origin, gateway, provider, database, behind, lines, stop };
}

/** Walks through the provider's sign-in page and back. */
export async function signIn(
  browser: Browser,
  { origin }: FrontDoor,
  account: string,
  password = 'demo',
): Promise<Page> {
  const login = await browser.open(`${origin}/auth/login?returnTo=${encodeURIComponent('/app/viec?don=1')}`);
  // The provider may know this browser still.
  if (login.url.startsWith(origin)) return login;
  const { action, fields } = formWith('account', login);
  return browser.open(action, { form: { ...fields, account, password } });
}

/** What `GET /api/v1/session` says to this browser. */
export async function sessionOf(
  browser: Browser,
  { origin }: FrontDoor,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { status, text } = await browser.open(`${origin}/api/v1/session`, { headers: { accept: 'application/json' } });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
}
