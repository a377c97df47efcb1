import type { Tx } from '@hailong/database';
import type { Db } from 'pg-boss';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/** The pool of the service for pg-boss's own statements: TypeORM's answers differ by the kind of statement. */
export function poolOf(db: DataSource): Db {
  const pool = (db.driver as PostgresDriver).master as Pool;
  return { executeSql: (text, values) => pool.query(text, values) };
}

/** The caller's transaction, for inserts. */
export function insideOf(tx: Tx): Db {
  return { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) };
}
