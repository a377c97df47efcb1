import { inTx, openDatabase, RoleTooPowerful } from '@hailong/database';
import type { Pool } from 'pg';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { onServer } from '../../support/test-template';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
});
afterAll(() => database.drop());

const open = (url: string, more: { statementTimeoutMs?: number } = {}) =>
  openDatabase({ url, schema: 'ratings', entities: [], poolSize: 2, ...more });

test('the role of the service may run it', async () => {
  const db = await open(database.url('ratings'));
  expect(await db.query('SELECT current_user AS role, current_schemas(false)::text[] AS path')).toEqual([
    { role: 'ratings', path: ['ratings', 'extensions'] },
  ]);
  await db.destroy();
});

test('the owner of the schema may not run the service', async () => {
  await expect(open(database.ownerUrl('ratings'))).rejects.toThrow(RoleTooPowerful);
  await expect(open(database.ownerUrl('ratings'))).rejects.toThrow(
    'ratings_owner must not run a service on schema ratings: it owns',
  );
});

test('a superuser may not run the service', async () => {
  await expect(open(database.adminUrl)).rejects.toThrow('is a superuser');
});

test('a role that bypasses row-level security, or that became a member of the owner, may not run the service', async () => {
  const role = `hailong_test_guard_${process.pid}`;
  const url = new URL(database.adminUrl);
  url.username = role;
  url.password = 'guard';
  await onServer(database.adminUrl, async (admin) => {
    try {
      await admin.query(`CREATE ROLE ${role} LOGIN BYPASSRLS PASSWORD 'guard'`);
      await expect(open(url.href)).rejects.toThrow('bypasses row-level security');
      await admin.query(`ALTER ROLE ${role} NOBYPASSRLS`);
      await admin.query(`GRANT ratings_owner TO ${role}`);
      await expect(open(url.href)).rejects.toThrow('owns the schema');
    } finally {
      await admin.query(`DROP ROLE ${role}`);
    }
  });
});

test('the service may write rows in its own schema, and neither make tables nor read another schema', async () => {
  await onServer(database.ownerUrl('ratings'), (owner) => owner.query('CREATE TABLE ratings.kept (id int)'));
  const db = await open(database.url('ratings'));
  await inTx(db, (tx) => tx.query('INSERT INTO kept VALUES (1)'));
  await expect(db.query('CREATE TABLE own (id int)')).rejects.toThrow('permission denied');
  await expect(db.query('TRUNCATE kept')).rejects.toThrow('permission denied');
  await onServer(database.ownerUrl('grievances'), (owner) => owner.query('CREATE TABLE grievances.theirs (id int)'));
  await expect(db.query('SELECT * FROM grievances.theirs')).rejects.toThrow('permission denied for schema grievances');
  await db.destroy();
});

test('a killed connection, idle or held without a listener, does not end the process, and the next query gets a fresh one', async () => {
  const db = await open(database.url('ratings'));
  const pool: Pool = Reflect.get(db.driver, 'master');
  await Promise.all([db.query('SELECT 1'), db.query('SELECT 2')]);
  const held = await pool.connect();
  let isCut = false;
  held.once('end', () => {
    isCut = true;
  });
  const kill =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ratings' AND datname = current_database()";
  const { rowCount } = await onServer(database.adminUrl, (admin) => admin.query(kill));
  expect(rowCount).toBe(2);
  await eventually(() => isCut, { describe: 'the loss of the held connection was noticed' });
  held.release(true);
  await eventually(() => db.query('SELECT 1'), { describe: 'the pool gives a living connection' });
  await db.destroy();
});

test('a statement that takes too long is ended by the server', async () => {
  const db = await open(database.url('ratings'), { statementTimeoutMs: 1_000 });
  await expect(db.query('SELECT pg_sleep(20)')).rejects.toMatchObject({ driverError: { code: '57014' } });
  await db.destroy();
});

leakCheck();
