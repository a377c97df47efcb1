import { EnvInvalid, EXIT_CONFIG, loadEnv } from '@hailong/config';
import { migrateAll } from '../up/migrate-all';
import { MigrateEnv } from './migrate-env';

/**
 * Brings roles, schemas and tables of every service to the newest version, before a rollout. Done twice it changes nothing. A migration that
 * fails leaves its service at the version before; an environment that is not complete ends it with exit code 78 and every fault by name.
 */
export async function migrateServer(print: (text: string) => void): Promise<void> {
  let env: MigrateEnv;
  try {
    env = loadEnv(MigrateEnv);
  } catch (error) {
    if (!(error instanceof EnvInvalid)) throw error;
    print(error.message);
    process.exitCode = EXIT_CONFIG;
    return;
  }
  const ran = await migrateAll(env.DATABASE_ADMIN_URL, {
    organisation: env.ORGANISATION_DB_PASSWORD,
    declarations: env.DECLARATIONS_DB_PASSWORD,
    ratings: env.RATINGS_DB_PASSWORD,
    ratings_vault: env.RATINGS_VAULT_DB_PASSWORD,
    grievances: env.GRIEVANCES_DB_PASSWORD,
    gateway: env.GATEWAY_DB_PASSWORD,
  });
  print(
    ran === 0
      ? 'Every schema is at its newest version.'
      : `${ran} migrations ran; every schema is at its newest version.`,
  );
}
