import { inTx, openDatabase, type ServiceName } from '@hailong/database';
import { eventTablesSql } from '@hailong/events';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../../support/test-database';

/** A database in which some services have their event tables, and one table `effect` for what the handlers of a test do. */
export interface EventDatabase {
  open(service: ServiceName, poolSize?: number): Promise<DataSource>;
  admin: Client;
  drop(): Promise<void>;
}

/** What a handler under test leaves behind, so that an effect that happened twice can be seen. */
const EFFECT =
  'CREATE TABLE effect (position bigint, event_id text, key text, body text, at bigint GENERATED ALWAYS AS IDENTITY)';

/** Event tables for each of the services in a database of their own. */
export async function openEventDatabase(...services: ServiceName[]): Promise<EventDatabase> {
  const database = await openTestDatabase({ empty: true });
  for (const service of services) {
    const owner = new Client({ connectionString: database.ownerUrl(service) });
    await owner.connect();
    await owner.query(`SET search_path = ${service}`);
    for (const sql of [...eventTablesSql().up, EFFECT]) await owner.query(sql);
    await owner.end();
  }
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const opened: DataSource[] = [];
  return {
    admin,
    async open(service, poolSize = 4) {
      const db = await openDatabase({ url: database.url(service), schema: service, entities: [], poolSize });
      opened.push(db);
      return db;
    },
    async drop() {
      for (const db of opened) if (db.isInitialized) await db.destroy();
      await admin.end();
      await database.drop();
    },
  };
}

/** Empties every event table of a service's own schema. */
export async function emptyEventTables(db: DataSource): Promise<void> {
  await inTx(db, async (tx) => {
    for (const table of ['outbox', 'inbox', 'processed', 'dead_letter', 'consumer_position', 'effect'])
      await tx.query(`DELETE FROM ${table}`);
  });
}
