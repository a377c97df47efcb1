import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { CONNECT_WITHIN_MS, EXTENSIONS_SCHEMA, MIGRATION_TABLE } from './open-database';
import type { ServiceSchema } from './service-roles';
import { SnakeNaming } from './snake-naming';

/** Brings the schema of one service to its newest migration, each in its own transaction, and returns the names of those it ran. Two at once wait for each other; an error leaves the schema at the last migration that succeeded. */
export function migrate(ownerUrl: string, schema: ServiceSchema): Promise<string[]> {
  return withOwner(ownerUrl, schema, async (db) => {
    const ran = await db.runMigrations({ transaction: 'each' });
    await db.query(`REVOKE ALL ON ${MIGRATION_TABLE} FROM ${schema.service}`);
    // TypeORM believes a COMMIT that rolled back (reliability.md D1): what is not recorded was not run.
    if (await db.showMigrations()) throw new Error(`Migrations of ${schema.service} were run but not recorded.`);
    return ran.map((migration) => migration.name);
  });
}

/** Takes back every migration of one service, newest first, down to an empty schema, and returns how many that were. */
export function revertAll(ownerUrl: string, schema: ServiceSchema): Promise<number> {
  return withOwner(ownerUrl, schema, async (db) => {
    const [{ count } = { count: 0 }] = await db.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${MIGRATION_TABLE}`,
    );
    for (let left = count; left > 0; left -= 1) await db.undoLastMigration({ transaction: 'each' });
    return count;
  });
}

async function withOwner<T>(ownerUrl: string, schema: ServiceSchema, work: (db: DataSource) => Promise<T>): Promise<T> {
  const guard = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: CONNECT_WITHIN_MS, keepAlive: true });
  await guard.connect();
  const db = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: schema.service,
    entities: [],
    migrations: schema.migrations,
    migrationsTableName: MIGRATION_TABLE,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    poolSize: 2,
    extra: { options: `-c search_path=${schema.service},${EXTENSIONS_SCHEMA}` },
  });
  try {
    // A session lock, because TypeORM opens transactions of its own; it ends with the connection.
    await guard.query('SELECT pg_advisory_lock(hashtext($1))', [`hailong migrate ${schema.service}`]);
    await db.initialize();
    return await work(db);
  } finally {
    if (db.isInitialized) await db.destroy();
    await guard.end();
  }
}
