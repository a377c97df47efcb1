import { migrate, ownerUrl, prepareDatabase, type RolePasswords } from '@hailong/database';
import { Client, escapeIdentifier } from 'pg';
import { findServiceSchemas, SERVICES } from './service-schemas';

/** The template of a run: migrated once, cloned for each file. */
export function templateOf(prefix: string): string {
  return `${prefix}_template`;
}

/** Creates the template of this run with every service schema found, and returns the services it lacks with the reason. */
export async function createTemplate(adminUrl: string, prefix: string): Promise<Record<string, string>> {
  await onServer(adminUrl, (admin) => admin.query(`CREATE DATABASE ${escapeIdentifier(templateOf(prefix))}`));
  const url = databaseUrl(adminUrl, templateOf(prefix));
  const { schemas, missing } = findServiceSchemas();
  await prepareDatabase(
    url,
    SERVICES.map((service) => ({ service })),
    testPasswords(url),
  );
  for (const schema of schemas) {
    try {
      await migrate(ownerUrl(url, schema.service, testPasswords(url)[`${schema.service}_owner`]), schema);
    } catch (error) {
      missing[schema.service] = `its migrations failed: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return missing;
}

/** Drops every database this run created, and no other. */
export async function dropDatabasesOf(adminUrl: string, prefix: string): Promise<void> {
  await onServer(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [`${prefix}_`],
    );
    for (const { datname } of rows)
      await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(datname)} WITH (FORCE)`);
  });
}

/** The same server, another database. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** A given server may let its admin in without a password; the roles then get one that every run agrees on, because roles belong to the server. */
export function testPasswords(adminUrl: string): RolePasswords {
  if (new URL(adminUrl).password !== '') return {};
  return Object.fromEntries(
    [...SERVICES.flatMap((service) => [service, `${service}_owner`]), 'ratings_vault'].map((role) => [
      role,
      `hailong-test-${role}`,
    ]),
  );
}

/** Runs the work on one admin connection and closes it. */
export async function onServer<T>(adminUrl: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 30_000 });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
