import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { hasCode } from './has-code';
import { EXTENSIONS_SCHEMA } from './open-database';
import { type RolePasswords, rolePassword, type ServiceSchema } from './service-roles';

/** Roles belong to the whole server: two preparations at once may meet in the catalogue, and the one that lost simply repeats. */
const CATALOGUE_RACES = ['XX000', '23505', '42710', '42P06', '40P01'];

/**
 * Makes sure that each service has its schema, the role that owns it and the role the service runs with, and that all may use the extensions.
 * Done twice it changes nothing. An existing role gets the given (or derived) password.
 */
export async function prepareDatabase(
  adminUrl: string,
  schemas: Pick<ServiceSchema, 'service'>[],
  passwords: RolePasswords = {},
): Promise<void> {
  const admin = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 3_000 });
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
  const login = (name: string) => `
    DO $$ BEGIN CREATE ROLE ${escapeIdentifier(name)}; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
    ALTER ROLE ${escapeIdentifier(name)} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE
      PASSWORD ${escapeLiteral(passwords[name] ?? rolePassword(adminUrl, name))};`;
  return `
    ${login(service)}
    ${login(`${service}_owner`)}
    DO $$ BEGIN IF NOT pg_has_role(${escapeLiteral(`${service}_owner`)}, 'MEMBER') THEN GRANT ${owner} TO CURRENT_USER; END IF; END $$;
    CREATE SCHEMA IF NOT EXISTS ${role} AUTHORIZATION ${owner};
    GRANT USAGE ON SCHEMA ${role} TO ${role};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${role} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} IN SCHEMA ${role} GRANT USAGE, SELECT ON SEQUENCES TO ${role};`;
}
