import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpSchema, migrate, openDatabase, revertAll, type ServiceName, type ServiceSchema } from '@hailong/database';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { leakCheck } from '../../support/leak-check';
import { loadServiceSchema, SERVICES } from '../../support/service-schemas';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { onServer } from '../../support/test-template';
import { differences } from './entity-differences';

describe.each(SERVICES)('the schema of %s', (service: ServiceName) => {
  let database: TestDatabase;
  let schema: ServiceSchema;
  let newest: string;

  beforeAll(async () => {
    schema = loadServiceSchema(service);
    database = await openTestDatabase({ empty: true });
    await migrate(database.ownerUrl(service), schema);
    newest = await dumpSchema(database.ownerUrl(service), service);
  });
  afterAll(() => database?.drop());

  test('is the committed schema.sql when it is built from nothing', async () => {
    const file = join(__dirname, '../../../apps', service, 'schema.sql');
    expect(existsSync(file)).toBe(true);
    expect(newest).toBe(await readFile(file, 'utf8'));
  });

  test('has what the entities read and write, and nothing else in their tables', async () => {
    const db = await database.dataSource(service);
    expect(await differences(db, service)).toEqual([]);
  });

  test('is changed by no migration a second time', async () => {
    expect(await migrate(database.ownerUrl(service), schema)).toEqual([]);
  });

  test('goes down to nothing and up again to the same', async () => {
    const reverted = await revertAll(database.ownerUrl(service), schema);
    expect(reverted).toBe(schema.migrations.length);
    expect((await dumpSchema(database.ownerUrl(service), service)).trim().split('\n')).toHaveLength(1);
    await migrate(database.ownerUrl(service), schema);
    expect(await dumpSchema(database.ownerUrl(service), service)).toBe(newest);
  });

  test('gives the service itself no rights on the list of its migrations', async () => {
    const db: DataSource = await database.dataSource(service);
    await expect(db.query('SELECT * FROM migration')).rejects.toThrow('permission denied');
  });
});

/** Differs from its table in every way that the comparison looks for. */
@Entity()
class Drifted {
  @PrimaryColumn('uuid') id!: string;
  @Column('int') lot!: number;
  @Column('text') note!: string;
  @Column('text') gone!: string;
}

test('an entity that differs from its table is found out, difference by difference', async () => {
  const database = await openTestDatabase({ empty: true });
  await onServer(database.ownerUrl('gateway'), (owner) =>
    owner.query(
      'CREATE TABLE gateway.drifted (id uuid NOT NULL, lot text PRIMARY KEY, note text, unknown int NOT NULL, filled int NOT NULL DEFAULT 0)',
    ),
  );
  const db = await openDatabase({ url: database.url('gateway'), schema: 'gateway', entities: [Drifted] });
  expect(await differences(db, 'gateway')).toEqual([
    'drifted.id is not in the primary key, the entity says otherwise',
    'drifted.lot is text, the entity says integer',
    'drifted.lot is in the primary key, the entity says otherwise',
    'drifted.note may be null, the entity says otherwise',
    'drifted.gone is not in the table',
    'drifted.unknown is required and not in the entity',
  ]);
  await db.destroy();
  await database.drop();
});

leakCheck();
