import { randomBytes } from 'node:crypto';
import {
  openDatabase,
  ownerUrl,
  prepareDatabase,
  type RoleName,
  type ServiceName,
  serviceUrl,
} from '@hailong/database';
import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { eventually } from './eventually';
import { loadServiceSchema, SERVICES } from './service-schemas';
import { testRun } from './test-env';
import { databaseUrl, onServer, templateOf, testPasswords } from './test-template';

/** One database for one test file: a clone of the migrated template. */
export interface TestDatabase {
  /** Superuser on this database. */
  adminUrl: string;
  /** The role the service runs with, or the vault's. */
  url(role: RoleName): string;
  /** The role that owns the service's schema. */
  ownerUrl(service: ServiceName): string;
  /** A pool as the service itself opens it; closed by `drop`. */
  dataSource(service: ServiceName): Promise<DataSource>;
  /** Closes what `dataSource` opened and drops the database. Throws if any other connection to it was left open. */
  drop(): Promise<void>;
}

/** `empty`: roles and empty schemas only, for tests that bring their own tables. */
export interface TestDatabaseOptions {
  empty?: boolean;
}

/** Clones the template into a new database with a random name. It can drop no database but the one it made. */
export async function openTestDatabase({ empty = false }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { adminUrl, prefix, missing } = testRun();
  const name = `${prefix}_${randomBytes(4).toString('hex')}`;
  const template = empty ? 'template0' : templateOf(prefix);
  await onServer(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`),
  );
  const url = databaseUrl(adminUrl, name);
  const passwords = testPasswords(url);
  if (empty)
    await prepareDatabase(
      url,
      SERVICES.map((service) => ({ service })),
      passwords,
    );
  const opened: DataSource[] = [];
  return {
    adminUrl: url,
    url: (role) => serviceUrl(url, role, passwords[role]),
    ownerUrl: (service) => ownerUrl(url, service, passwords[`${service}_owner`]),
    async dataSource(service) {
      if (missing[service] !== undefined) throw new Error(`No schema of ${service}: ${missing[service]}`);
      const { entities } = loadServiceSchema(service);
      const db = await openDatabase({ url: serviceUrl(url, service, passwords[service]), schema: service, entities });
      opened.push(db);
      return db;
    },
    async drop() {
      for (const db of opened) if (db.isInitialized) await db.destroy();
      await onServer(adminUrl, async (admin) => {
        const left = async () => {
          const { rows } = await admin.query<{ who: string }>(
            `SELECT usename || ' (' || application_name || '): ' || left(query, 80) AS who FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
            [name],
          );
          if (rows.length > 0) throw new Error(`connections left open: ${rows.map(({ who }) => who).join('; ')}`);
        };
        try {
          await eventually(left, { describe: 'every connection to the test database is closed', timeoutMs: 30_000 });
        } finally {
          await admin.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`);
        }
      });
    },
  };
}
