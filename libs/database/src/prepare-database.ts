import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { hasCode } from './has-code';
import { CONNECT_WITHIN_MS, EXTENSIONS_SCHEMA } from './open-database';
import { type RoleName, type RolePasswords, rolePassword, type ServiceSchema } from './service-roles';

/** Roles belong to the whole server: two preparations at once may meet in the catalogue, and the one that lost simply repeats. */
const CATALOGUE_RACES = ['XX000', '23505', '42710', '42P06', '40P01'];

/** Services that keep something apart even from themselves. */
const VAULTS: Partial<Record<string, RoleName>> = { ratings: 'ratings_vault' };

/**
 * Makes sure that each service has its schema and one for its jobs, the role that owns them and the role the service runs with, and that all may use the extensions.
 * Done twice it changes nothing. An existing role gets the given (or derived) password.
 */
export async function prepareDatabase(
  adminUrl: string,
  schemas: Pick<ServiceSchema, 'service'>[],
  passwords: RolePasswords = {},
): Promise<void> {
  const admin = new Client({ connectionString: adminUrl, connectionTimeoutMillis: CONNECT_WITHIN_MS });
  await admin.connect();
  try {
    for (const sql of [extensionsSql(), ...schemas.map(({ service }) => serviceSql(adminUrl, service, passwords))]) {
      await runRepeatedly(admin, sql);
    }
  } finally {
    await admin.end();
  }
}

async function runRepeatedly(admin: Client, sql: string, attemptsLeft = 10): Promise<void> {
  try {
    // Several statements in one simple query are one transaction.
    await admin.query(sql);
  } catch (error) {
    if (!hasCode(error, ...CATALOGUE_RACES) || attemptsLeft === 0) throw error;
    await runRepeatedly(admin, sql, attemptsLeft - 1);
  }
}

function extensionsSql(): string {
  return `
    CREATE SCHEMA IF NOT EXISTS ${EXTENSIONS_SCHEMA};
    GRANT USAGE ON SCHEMA ${EXTENSIONS_SCHEMA} TO PUBLIC;
    CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA ${EXTENSIONS_SCHEMA};
    CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA ${EXTENSIONS_SCHEMA};`;
}

function serviceSql(adminUrl: string, service: string, passwords: RolePasswords): string {
  const role = escapeIdentifier(service);
  const owner = escapeIdentifier(`${service}_owner`);
  const vault = VAULTS[service];
  const login = (name: string) => `
    DO $$ BEGIN CREATE ROLE ${escapeIdentifier(name)}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    ALTER ROLE ${escapeIdentifier(name)} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
      PASSWORD ${escapeLiteral(passwords[name] ?? rolePassword(adminUrl, name))};`;
  return `
    ${login(service)}
    ${login(`${service}_owner`)}
    DO $$ BEGIN IF NOT pg_has_role(${escapeLiteral(`${service}_owner`)}, 'MEMBER') THEN GRANT ${owner} TO CURRENT_USER; END IF; END $$;
    ${[role, escapeIdentifier(`${service}_jobs`)].map((schema) => ownedSchemaSql(schema, owner, role)).join('')}
    ${vault === undefined ? '' : login(vault) + vaultSql(vault, owner)}`;
}

/** A schema beside the service's own that the service's own role cannot enter: only the role of its name may, and the migrations say to what. */
function vaultSql(vault: string, owner: string): string {
  return `
    CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(vault)} AUTHORIZATION ${owner};
    GRANT USAGE ON SCHEMA ${escapeIdentifier(vault)} TO ${escapeIdentifier(vault)};`;
}

/** A schema whose tables belong to the owner and whose rows are the service's to read and write. */
function ownedSchemaSql(schema: string, owner: string, role: string): string {
  return `
    CREATE SCHEMA IF NOT EXISTS ${schema} AUTHORIZATION ${owner};
    GRANT USAGE ON SCHEMA ${schema} TO ${role};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${schema} GRANT USAGE, SELECT ON SEQUENCES TO ${role};`;
}
