import { dumpSchema, migrate, revertAll, type ServiceSchema } from '@hailong/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { onServer } from '../../support/test-template';

/** One of everything that a review has to see. */
class MakeEverything1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TYPE mood AS ENUM ('calm', 'cross')");
    await runner.query(`CREATE TABLE firm (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, plain text GENERATED ALWAYS AS (lower(name)) STORED,
      mood mood NOT NULL DEFAULT 'calm', opened_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT name_is_told CHECK (name <> ''))`);
    await runner.query('CREATE INDEX firm_name_trgm_idx ON firm USING gin (name gin_trgm_ops)');
    await runner.query(
      'CREATE TABLE visit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, firm_id uuid NOT NULL REFERENCES firm, on_day date NOT NULL, UNIQUE (firm_id, on_day))',
    );
    await runner.query('CREATE TABLE monthly (on_day date NOT NULL) PARTITION BY RANGE (on_day)');
    await runner.query(
      "CREATE TABLE monthly_2026_01 PARTITION OF monthly FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
    );
    await runner.query('ALTER TABLE visit ENABLE ROW LEVEL SECURITY');
    await runner.query(
      "CREATE POLICY own_visits ON visit USING (firm_id::text = current_setting('hailong.firm', true))",
    );
    await runner.query('REVOKE UPDATE, DELETE ON visit FROM gateway');
    await runner.query('CREATE VIEW busy WITH (security_invoker = true) AS SELECT firm_id FROM visit');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW busy');
    await runner.query('DROP TABLE visit, firm, monthly');
    await runner.query('DROP TYPE mood');
  }
}
class AddNote1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firm ADD COLUMN note text');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE firm DROP COLUMN note');
  }
}
class SwallowItsError1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT no_such_column').catch(() => 'swallowed');
  }
  async down(): Promise<void> {}
}

const schemaOf = (...migrations: Function[]): ServiceSchema => ({ service: 'gateway', migrations, entities: [] });
const both = schemaOf(MakeEverything1700000000001, AddNote1700000000002);
let database: TestDatabase;
let owner: string;
beforeEach(async () => {
  database = await openTestDatabase({ empty: true });
  owner = database.ownerUrl('gateway');
});
afterEach(() => database.drop());

test('a dump shows columns, rules, indexes, partitions, policies, rights and views', async () => {
  await migrate(owner, both);
  const dump = await dumpSchema(owner, 'gateway');
  for (const part of [
    "CREATE TYPE mood AS ENUM ('calm', 'cross');",
    'id uuid DEFAULT gen_random_uuid() NOT NULL',
    'plain text GENERATED ALWAYS AS (lower(name)) STORED',
    "CONSTRAINT name_is_told CHECK ((name <> ''::text))",
    'CONSTRAINT visit_firm_id_fkey FOREIGN KEY (firm_id) REFERENCES firm(id)',
    'CREATE INDEX firm_name_trgm_idx ON firm USING gin (name gin_trgm_ops);',
    'PARTITION BY RANGE (on_day)',
    "ATTACH PARTITION monthly_2026_01 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
    'ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY own_visits ON visit',
    'GRANT INSERT, SELECT ON visit TO gateway;',
    'GRANT DELETE, INSERT, SELECT, UPDATE ON firm TO gateway;',
    'CREATE VIEW busy WITH (security_invoker=true) AS',
  ]) {
    expect(dump).toContain(part);
  }
  expect(dump).not.toContain('CREATE TABLE migration');
});

test('down and up again gives the same dump, one migration less gives another', async () => {
  await migrate(owner, both);
  const newest = await dumpSchema(owner, 'gateway');
  expect(await revertAll(owner, both)).toBe(2);
  expect(await dumpSchema(owner, 'gateway')).not.toContain('CREATE');
  await migrate(owner, schemaOf(MakeEverything1700000000001));
  expect(await dumpSchema(owner, 'gateway')).not.toBe(newest);
  expect(await migrate(owner, both)).toEqual(['AddNote1700000000002']);
  expect(await dumpSchema(owner, 'gateway')).toBe(newest);
});

test('two migrations of one schema at once run each step once', async () => {
  const ran = await Promise.all([migrate(owner, both), migrate(owner, both)]);
  expect(ran.flat()).toEqual(['MakeEverything1700000000001', 'AddNote1700000000002']);
});

test('a migration that swallowed its error is an error, and is not recorded', async () => {
  await expect(migrate(owner, schemaOf(AddNote1700000000002))).rejects.toThrow('relation "firm" does not exist');
  await expect(migrate(owner, schemaOf(SwallowItsError1700000000003))).rejects.toThrow();
  const { rows } = await onServer(owner, (client) => client.query('SELECT name FROM gateway.migration'));
  expect(rows).toEqual([]);
});

leakCheck();
