import { Client, type ClientConfig } from 'pg';
import { DataSource } from 'typeorm';
import { refusePowerfulRole } from './role-guard';
import { SnakeNaming } from './snake-naming';

/** How a service reaches its own schema. */
export interface DatabaseOptions {
  url: string;
  schema: string;
  entities: Function[];
  poolSize?: number;
  statementTimeoutMs?: number;
  /** Further settings of each connection, as `-c name=value`. */
  settings?: string;
}

/** Where a whole machine starts at once, a first connection takes seconds; who is refused is told at once in any case. */
export const CONNECT_WITHIN_MS = 10_000;

/** Where the extensions live that every service may use; after its own schema in the search path. */
export const EXTENSIONS_SCHEMA = 'extensions';

/**
 * Opens the pool of one service on its own schema, with time-outs on connecting, on statements and on idle transactions; a killed connection
 * never ends the process. Refuses with `RoleTooPowerful` a role for which row-level security would not hold; the pool is closed again then.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const statementTimeoutMs = options.statementTimeoutMs ?? 15_000;
  const db = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    entities: options.entities,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    migrationsTableName: MIGRATION_TABLE,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    poolSize: options.poolSize ?? 8,
    applicationName: `hailong-${options.schema}`,
    extra: {
      Client: ListeningClient,
      // A connection costs twenty milliseconds and a password check: whoever comes in a burst must not pay for it again.
      idleTimeoutMillis: 600_000,
      options: `-c search_path=${options.schema},${EXTENSIONS_SCHEMA} ${options.settings ?? ''}`,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      statement_timeout: statementTimeoutMs,
      // Ends the wait on a server that no longer answers at all; the server's own time-out comes first where there is one.
      query_timeout: statementTimeoutMs + 5_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  });
  await db.initialize();
  try {
    await refusePowerfulRole(db, options.schema);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/** The table in which TypeORM keeps the migrations that were run. */
export const MIGRATION_TABLE = 'migration';

/** A pg client that never lacks an error listener: one that is killed between two holders would end the process otherwise. The pool drops it by itself. */
class ListeningClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => this.listenerCount('error'));
  }
}
