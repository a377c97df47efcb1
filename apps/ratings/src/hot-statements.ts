import { Injectable } from '@nestjs/common';
import type { Pool, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/**
 * Settings of connections on which a named statement is planned once, for whatever values and however full the tables are. Its text must leave no
 * choice that rests on statistics (ADR 0026): the plan of empty tables is kept.
 */
export const PLANNED_ONCE = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';

/**
 * Runs the few statements of the hot paths as named prepared statements: one round trip, one commit, parsed once. On the service's own pool
 * PostgreSQL may plan one anew each time, since a plan kept from empty tables would cost more.
 */
@Injectable()
export class HotStatements {
  private readonly pool: Pool;

  constructor(db: DataSource) {
    this.pool = (db.driver as PostgresDriver).master as Pool;
  }

  /** The rows of one statement. A statement that writes has committed when this resolves. */
  async run<Row extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ name, text, values })).rows;
  }
}
