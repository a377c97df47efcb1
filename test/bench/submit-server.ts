import 'reflect-metadata';
import { loadEnv } from '@hailong/config';
import { EmbeddedTransport } from '@hailong/events';
import { createIdentityKeys } from '@hailong/identity';
import { RatingsEnv } from '../../apps/ratings/src/env';
import { startRatings } from '../../apps/ratings/src/start';
import { startFloor } from './submit-floor';
import { startNaive } from './submit-naive';
import { BENCH_LINK_KEY } from './submit-requests';
import type { SubmitProgram } from './submit-server-process';

interface Running {
  url: string;
  stop(): Promise<void>;
}

const PROGRAMS: Record<SubmitProgram, (databaseUrl: string, vaultDatabaseUrl: string) => Promise<Running>> = {
  floor: startFloor,
  ours: startOurs,
  naive: startNaive,
};

/** The ratings service exactly as it runs in production, relay and folding included. */
async function startOurs(databaseUrl: string, vaultDatabaseUrl: string): Promise<Running> {
  const keys = await createIdentityKeys();
  const env = loadEnv(RatingsEnv, {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    IDENTITY_PUBLIC_KEY: keys.publicKey,
    PUBLIC_ORIGIN: 'http://localhost:8080',
    RATING_LINK_KEYS: BENCH_LINK_KEY,
    FIRM_PSEUDONYM_KEY: 'f'.repeat(64),
    VAULT_DATABASE_URL: vaultDatabaseUrl,
    VAULT_KEYS: 'v'.repeat(43),
    LOG_LEVEL: 'error',
  });
  return startRatings(env, { transport: new EmbeddedTransport(['ratings']) });
}

async function main(): Promise<void> {
  const [program, databaseUrl, vaultDatabaseUrl] = process.argv.slice(2) as [SubmitProgram, string, string];
  const running = await PROGRAMS[program](databaseUrl, vaultDatabaseUrl);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  });
  process.on('disconnect', () => void running.stop().then(() => process.exit(0)));
  process.send?.(running.url);
}

void main();
